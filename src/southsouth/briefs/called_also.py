"""What a reader may call a country, though no source of this book means it by that name."""

from functools import cache

from southsouth.briefs.names import other_names

_NAMES = """
AFG Islamic Emirate of Afghanistan
ATG Antigua, Barbuda
BIH Bosnia, Herzegovina
BLR Byelorussian SSR
BLZ British Honduras
BOL Bolivia
BRN Brunei
BWA Bechuanaland
CAF Central African Empire
CHN People's Republic of China
COD Zaïre
COM Comoro Islands
DEU Federal Republic of Germany
EGY United Arab Republic
FSM Micronesia
GBR Northern Ireland, England, Scotland, Wales
GHA Gold Coast
GMB The Gambia
GNB Guinea Bissau
GUY British Guiana
IRN Iran, Persia
JOR Transjordan
KHM Khmer Republic
KNA Saint Christopher and Nevis
LAO Lao PDR
LBY Libyan Arab Jamahiriya
LSO Basutoland
MDG Malagasy Republic
MDV Maldive Islands
MKD former Yugoslav Republic of Macedonia
MWI Nyasaland
PRK Korea
PRT Portuguese Republic
RUS Soviet Union, USSR, Union of Soviet Socialist Republics
STP São Tomé and Príncipe
SUR Surinam, Dutch Guiana
TTO Trinidad, Tobago
TZA Tanganyika, Zanzibar
UKR Ukrainian SSR
USA USA, America
VEN Venezuela
VUT New Hebrides
YEM Yemen Arab Republic
ZMB Northern Rhodesia
ZWE Rhodesia, Southern Rhodesia
"""
"""Names of before, and of parts; a name that two have leads to both."""


@cache
def _by_code() -> dict[str, tuple[str, ...]]:
    lines = (line.split(" ", 1) for line in _NAMES.strip().splitlines())
    return {code: tuple(names.split(", ")) for code, names in lines}


def names(code: str) -> tuple[str, ...]:
    """Return what else a Member of the United Nations is or was called, by its code."""
    return other_names(code) + _by_code().get(code, ())
