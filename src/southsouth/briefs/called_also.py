"""Other names by which a reader may look for a country, besides that of the United Nations."""

from functools import cache

_NAMES = """
AFG Islamic Emirate of Afghanistan
ARE UAE, Emirates
ATG Antigua, Barbuda
BEN Dahomey
BFA Upper Volta
BIH Bosnia, Herzegovina
BLR Byelorussia, Byelorussian SSR
BLZ British Honduras
BOL Bolivia
BRN Brunei
BWA Bechuanaland
CAF Central African Empire
CHN People's Republic of China, PRC
CIV Ivory Coast
COD DR Congo, DRC, Congo Kinshasa, Zaire, Zaïre
COG Congo Brazzaville, Republic of the Congo
COM Comoro Islands
CPV Cape Verde
CZE Czech Republic
DEU Federal Republic of Germany
EGY United Arab Republic
FSM Micronesia
GBR UK, Britain, Great Britain, Northern Ireland, England, Scotland, Wales
GHA Gold Coast
GMB The Gambia
GNB Guinea Bissau
GUY British Guiana
IRN Iran, Persia
JOR Transjordan
KHM Kampuchea, Khmer Republic
KNA St Kitts and Nevis, Saint Christopher and Nevis
KOR South Korea, Korea
LAO Laos, Lao PDR
LBY Libyan Arab Jamahiriya
LCA St Lucia
LKA Ceylon
LSO Basutoland
MDA Moldova
MDG Malagasy Republic
MDV Maldive Islands
MKD Macedonia, former Yugoslav Republic of Macedonia
MMR Burma
MWI Nyasaland
NLD Holland
PRK North Korea, Korea, DPRK
PRT Portuguese Republic
RUS Russia, Soviet Union, USSR, Union of Soviet Socialist Republics
STP São Tomé and Príncipe
SUR Surinam, Dutch Guiana
SVK Slovak Republic
SWZ Swaziland
SYR Syria
THA Siam
TLS East Timor
TTO Trinidad, Tobago
TUR Turkey
TZA Tanzania, Tanganyika, Zanzibar
UKR Ukrainian SSR
USA USA, US, United States, America
VCT St Vincent and the Grenadines
VEN Venezuela
VNM Vietnam
VUT New Hebrides
WSM Western Samoa
YEM Yemen Arab Republic
ZMB Northern Rhodesia
ZWE Rhodesia, Southern Rhodesia
"""
"""Short names, names of before, and abbreviations; a name that two have leads to both."""


@cache
def _by_code() -> dict[str, tuple[str, ...]]:
    lines = (line.split(" ", 1) for line in _NAMES.strip().splitlines())
    return {code: tuple(names.split(", ")) for code, names in lines}


def names(code: str) -> tuple[str, ...]:
    """Return what else a Member of the United Nations is or was called, by its code."""
    return _by_code().get(code, ())
