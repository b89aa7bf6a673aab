"""From the names that producers print to ISO 3166-1 alpha-3 codes."""

import re
import unicodedata

import pandas as pd

from southsouth.errors import SouthSouthError

OTHER_NORTH, OTHER_SOUTH, OTHER = "ZZN", "ZZS", "ZZZ"
FORMER_STATES = frozenset({"ANT", "CSK", "DDR", "SCG", "SUN", "YMD", "YUG"})
RESIDUALS = frozenset({OTHER_NORTH, OTHER_SOUTH, OTHER})

# Code, the name the United Nations Statistics Division prints, then other spellings found in the
# files this book reads. Letter case, accents and punctuation do not matter. "Micronesia" alone is
# left out on purpose: it names both a region and, in one file, a country.
_NAMES = """
ABW Aruba
AFG Afghanistan
AGO Angola
AIA Anguilla
ALA Åland Islands
ALB Albania
AND Andorra
ARE United Arab Emirates
ARG Argentina
ARM Armenia
ASM American Samoa
ATA Antarctica
ATF French Southern Territories
ATG Antigua and Barbuda
AUS Australia
AUT Austria
AZE Azerbaijan
BDI Burundi
BEL Belgium
BEN Benin
BES Bonaire, Sint Eustatius and Saba | Caribbean Netherlands
BFA Burkina Faso
BGD Bangladesh
BGR Bulgaria
BHR Bahrain
BHS Bahamas | Bahamas, The
BIH Bosnia and Herzegovina
BLM Saint Barthélemy
BLR Belarus
BLZ Belize
BMU Bermuda
BOL Bolivia (Plurinational State of) | Bolivia
BRA Brazil
BRB Barbados
BRN Brunei Darussalam
BTN Bhutan
BVT Bouvet Island
BWA Botswana
CAF Central African Republic
CAN Canada
CCK Cocos (Keeling) Islands
CHE Switzerland
XCI Channel Islands
CHL Chile
CHN China
CIV Côte d'Ivoire
CMR Cameroon
COD Democratic Republic of the Congo | Rep. Dem. of the Congo | Democratic Republic of Congo \
| Congo, Dem. Rep.
COG Congo | Congo, Rep.
COK Cook Islands
COL Colombia
COM Comoros
CPV Cabo Verde | Cape Verde
CRI Costa Rica
CUB Cuba
CUW Curaçao
CXR Christmas Island
CYM Cayman Islands
CYP Cyprus
CZE Czechia | Czech Republic
DEU Germany
DJI Djibouti
DMA Dominica
DNK Denmark
DOM Dominican Republic
DZA Algeria
ECU Ecuador
EGY Egypt | Egypt, Arab Rep.
ERI Eritrea
ESH Western Sahara
ESP Spain
EST Estonia
ETH Ethiopia
FIN Finland
FJI Fiji
FLK Falkland Islands (Malvinas) | Falkland Islands
FRA France
FRO Faroe Islands | Faeroe Islands
FSM Micronesia (Federated States of) | Micronesia (Fed. States of) | Micronesia, Fed. Sts.
GAB Gabon
GBR United Kingdom of Great Britain and Northern Ireland | United Kingdom
GEO Georgia
GGY Guernsey
GHA Ghana
GIB Gibraltar
GIN Guinea
GLP Guadeloupe
GMB Gambia | Gambia (Republic of The) | Gambia, The
GNB Guinea-Bissau
GNQ Equatorial Guinea
GRC Greece
GRD Grenada
GRL Greenland
GTM Guatemala
GUF French Guiana
GUM Guam
GUY Guyana
HKG China, Hong Kong Special Administrative Region | China, Hong Kong SAR | Hong Kong \
| Hong Kong SAR, China
HMD Heard Island and McDonald Islands
HND Honduras
HRV Croatia
HTI Haiti
HUN Hungary
IDN Indonesia
IMN Isle of Man
IND India
IOT British Indian Ocean Territory
IRL Ireland
IRN Iran (Islamic Republic of) | Iran | Iran, Islamic Rep.
IRQ Iraq
ISL Iceland
ISR Israel
ITA Italy
JAM Jamaica
JEY Jersey
JOR Jordan
JPN Japan
KAZ Kazakhstan
KEN Kenya
KGZ Kyrgyzstan | Kyrgyz Republic
KHM Cambodia
KIR Kiribati
KNA Saint Kitts and Nevis | St. Kitts and Nevis
KOR Republic of Korea | South Korea | Korea, Rep.
KWT Kuwait
LAO Lao People's Democratic Republic | Laos | Lao PDR
LBN Lebanon
LBR Liberia
LBY Libya
LCA Saint Lucia | St. Lucia
LIE Liechtenstein
LKA Sri Lanka
LSO Lesotho
LTU Lithuania
LUX Luxembourg
LVA Latvia
MAC China, Macao Special Administrative Region | China, Macao SAR | Macao SAR, China
MAF Saint Martin (French Part) | St. Martin (French part)
MAR Morocco
MCO Monaco
MDA Republic of Moldova | Moldova
MDG Madagascar
MDV Maldives
MEX Mexico
MHL Marshall Islands
MKD North Macedonia | The former Yugoslav Republic of Macedonia | TFYR Macedonia | Macedonia, FYR
MLI Mali
MLT Malta
MMR Myanmar
MNE Montenegro
MNG Mongolia
MNP Northern Mariana Islands
MOZ Mozambique
MRT Mauritania
MSR Montserrat
MTQ Martinique
MUS Mauritius
MWI Malawi
MYS Malaysia
MYT Mayotte
NAM Namibia
NCL New Caledonia
NER Niger
NFK Norfolk Island
NGA Nigeria
NIC Nicaragua
NIU Niue
NLD Netherlands
NOR Norway
NPL Nepal
NRU Nauru
NZL New Zealand
OMN Oman
PAK Pakistan
PAN Panama
PCN Pitcairn
PER Peru
PHL Philippines
PLW Palau
PNG Papua New Guinea
POL Poland
PRI Puerto Rico
PRK Democratic People's Republic of Korea | Dem. People's Republic of Korea | North Korea \
| Korea, Dem. Rep.
PRT Portugal
PRY Paraguay
PSE State of Palestine | Palestine | West Bank and Gaza
PYF French Polynesia
QAT Qatar
REU Réunion
ROU Romania
RUS Russian Federation | Russia
RWA Rwanda
SAU Saudi Arabia
SDN Sudan
SEN Senegal
SGP Singapore
SGS South Georgia and the South Sandwich Islands
SHN Saint Helena
SJM Svalbard and Jan Mayen Islands
SLB Solomon Islands
SLE Sierra Leone
SLV El Salvador
SMR San Marino
SOM Somalia
SPM Saint Pierre and Miquelon
SRB Serbia
SSD South Sudan
STP Sao Tome and Principe
SUR Suriname
SVK Slovakia | Slovak Republic
SVN Slovenia
SWE Sweden
SWZ Eswatini | Swaziland
SXM Sint Maarten (Dutch part) | Sint Maarten
SYC Seychelles
SYR Syrian Arab Republic | Syria
TCA Turks and Caicos Islands
TCD Chad
TGO Togo
THA Thailand
TJK Tajikistan
TKL Tokelau
TKM Turkmenistan
TLS Timor-Leste
TON Tonga
TTO Trinidad and Tobago
TUN Tunisia
TUR Turkey | Türkiye
TUV Tuvalu
TWN China, Taiwan Province of China | Taiwan
TZA United Republic of Tanzania | Tanzania
UGA Uganda
UKR Ukraine
UMI United States Minor Outlying Islands
URY Uruguay
USA United States of America | USA | United States
UZB Uzbekistan
VAT Holy See
VCT Saint Vincent and the Grenadines | St. Vincent and the Grenadines
VEN Venezuela (Bolivarian Republic of) | Venezuela | Venezuela, RB
VGB British Virgin Islands
VIR United States Virgin Islands | Virgin Islands (U.S.)
VNM Viet Nam | Vietnam
VUT Vanuatu
WLF Wallis and Futuna Islands
WSM Samoa
XAB Abyei Area
XEU European Union
YEM Yemen | Yemen, Rep.
ZAF South Africa
ZMB Zambia
ZWE Zimbabwe
XKX Kosovo
"""


def _plain(name: str) -> str:
    """Reduce a name to plain lower-case words."""
    bare = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", bare.casefold()).strip()


def _table() -> dict[str, str]:
    """Return plain name -> code."""
    codes = {}
    for line in _NAMES.strip().splitlines():
        code, spellings = line.split(" ", 1)
        codes.update({_plain(name): code for name in spellings.split(" | ")})
    return codes


_CODES = _table()
KNOWN = frozenset(_CODES.values()) | FORMER_STATES | RESIDUALS


def iso3(name: str, source: str) -> str:
    """Return the code of a country or area.

    Parameters
    ----------
    name : str
        The name as printed.
    source : str
        The file it was found in, for the message.

    Raises
    ------
    SouthSouthError
        If the name is unknown.
    """
    try:
        return _CODES[_plain(name)]
    except KeyError:
        raise SouthSouthError(
            f"{source} names a country or area that is not known here: {name!r}; add the spelling "
            "to src/southsouth/sources/names.py."
        ) from None


def check(codes, source: str) -> None:
    """Check that every code is an ISO 3166-1 alpha-3 code or one of the few additions here.

    Parameters
    ----------
    codes : Series or iterable of str
        The codes.
    source : str
        The file they were found in, for the message.

    Raises
    ------
    SouthSouthError
        At the first unknown code; names it.
    """
    found = codes.unique() if isinstance(codes, pd.Series) else codes  # of a million rows
    unknown = sorted(set(found) - KNOWN)
    if unknown:
        raise SouthSouthError(
            f"{source} has the country code {unknown[0]!r}, which is not known here: correct it, "
            "or add it to src/southsouth/sources/names.py."
        )
