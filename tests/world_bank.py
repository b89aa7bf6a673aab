"""A server on this machine that answers as the World Bank's Indicators API does."""

import json

from serving import Server
from southsouth.sources import worldbank_api

GDP, PEOPLE = "NY.GDP.MKTP.KD", "SP.POP.TOTL"
NAMES = {GDP: "GDP (constant 2015 US$)", PEOPLE: "Population, total"}
OLD, NEW = "2026-02-24", "2026-10-07"
COUNTRIES = [
    ("ARG", "AR", "Argentina", "LCN"),
    ("CHI", "JG", "Channel Islands", "ECS"),
    ("KEN", "KE", "Kenya", "SSF"),
    ("WLD", "1W", "World", "NA"),
    ("LMC", "XN", "Lower middle income", "NA"),
    ("XKX", "XK", "Kosovo", "ECS"),
]


class Bank(Server):
    """The Indicators API: ``cells`` by indicator, of one date of last update."""

    def __init__(self):
        super().__init__()
        self.updated = NEW
        self.cells = {
            GDP: [
                cell(GDP, "1W", "WLD", "2023", 100.0),
                cell(GDP, "XN", "", "2023", 40.5),
                cell(GDP, "AR", "ARG", "2023", 20.25),
                cell(GDP, "AR", "ARG", "2022", 10),
                cell(GDP, "JG", "CHI", "2023", None),
                cell(GDP, "JG", "CHI", "2022", 5),
                cell(GDP, "KE", "KEN", "2023", 0.1 + 0.2),
                cell(GDP, "XK", "XKX", "2023", 7),
            ],
            PEOPLE: [
                cell(PEOPLE, "AR", "ARG", "2023", 45_538_401),
                cell(PEOPLE, "KE", "KEN", "2023", 55_339_003),
            ],
        }
        self.countries = [
            {"id": code, "iso2Code": short, "name": name, "region": {"id": region}}
            for code, short, name, region in COUNTRIES
        ]
        self.heads = {}
        self.publish()

    def publish(self):
        """Make every answer anew."""
        self.answers = {"/country?format=json&per_page=1000&page=1": self.list}
        for code in self.cells:
            for size in (1, worldbank_api.PER_PAGE):
                for page in range(1, 6):
                    self.answers[path(code, size, page)] = self.page(code, size, page)

    def page(self, code, size, number):
        """Return what answers for one page."""

        def answer():
            cells = self.cells[code]
            head = {
                "page": number,
                "pages": -(-len(cells) // size),
                "per_page": size,
                "total": len(cells),
                "sourceid": "2",
                "lastupdated": self.updated,
            }
            head |= self.heads.get((code, size, number), {})
            rows = cells[(number - 1) * size : number * size]
            return b"\xef\xbb\xbf" + json.dumps([head, rows]).encode()

        return answer

    def list(self):
        """Answer with the list of countries."""
        return json.dumps([{"page": 1, "pages": 1, "total": 6}, self.countries]).encode()


def cell(code, short, iso3, year, value):
    return {
        "indicator": {"id": code, "value": NAMES[code]},
        "country": {"id": short, "value": iso3.title()},
        "countryiso3code": iso3,
        "date": year,
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }


def path(code, size, page) -> str:
    return f"/country/all/indicator/{code}?format=json&per_page={size}&page={page}"
