"""The producers: which function makes which table, and which control checks it."""

from collections.abc import Callable

import pandas as pd

from southsouth.sources import (
    cepii,
    fdi_wdi,
    geo,
    groups,
    idmc,
    imf,
    knomad,
    maddison,
    pwt,
    remittances_wdi,
    sdg,
    segib,
    un,
    unctad_fdi,
    unctad_trade,
    undesa,
    undp,
    ungdc,
    unhcr,
    unstats,
    unvotes,
    worldbank,
)
from southsouth.sources.controls import Control
from southsouth.sources.controls import cepii as cepii_controls
from southsouth.sources.controls import fdi_wdi as fdi_wdi_controls
from southsouth.sources.controls import geo as geo_controls
from southsouth.sources.controls import groups as groups_controls
from southsouth.sources.controls import idmc as idmc_controls
from southsouth.sources.controls import imf as imf_controls
from southsouth.sources.controls import knomad as knomad_controls
from southsouth.sources.controls import maddison as maddison_controls
from southsouth.sources.controls import pwt as pwt_controls
from southsouth.sources.controls import remittances_wdi as remittances_wdi_controls
from southsouth.sources.controls import sdg as sdg_controls
from southsouth.sources.controls import segib as segib_controls
from southsouth.sources.controls import timeline as timeline_controls
from southsouth.sources.controls import un as un_controls
from southsouth.sources.controls import unctad_fdi as unctad_fdi_controls
from southsouth.sources.controls import unctad_trade as unctad_trade_controls
from southsouth.sources.controls import undesa as undesa_controls
from southsouth.sources.controls import undp as undp_controls
from southsouth.sources.controls import ungdc as ungdc_controls
from southsouth.sources.controls import unhcr as unhcr_controls
from southsouth.sources.controls import unstats as unstats_controls
from southsouth.sources.controls import unvotes as unvotes_controls
from southsouth.sources.controls import worldbank as worldbank_controls

Maker = Callable[..., pd.DataFrame]
"""Takes the paths of the raw files that the data package lists for the table, in that order."""


def _together(parts: list[dict]) -> dict:
    """Join dictionaries that share no key."""
    joined = {key: value for part in parts for key, value in part.items()}
    if len(joined) < sum(map(len, parts)):
        raise ValueError("two producers claim one table")
    return joined


MAKERS: dict[str, Maker] = _together(
    [
        cepii.MAKERS,
        fdi_wdi.MAKERS,
        geo.MAKERS,
        groups.MAKERS,
        idmc.MAKERS,
        imf.MAKERS,
        knomad.MAKERS,
        maddison.MAKERS,
        pwt.MAKERS,
        remittances_wdi.MAKERS,
        sdg.MAKERS,
        segib.MAKERS,
        un.MAKERS,
        unctad_fdi.MAKERS,
        unctad_trade.MAKERS,
        undesa.MAKERS,
        undp.MAKERS,
        ungdc.MAKERS,
        unhcr.MAKERS,
        unstats.MAKERS,
        unvotes.MAKERS,
        worldbank.MAKERS,
    ]
)
CONTROLS: dict[str, Control] = _together(
    [
        cepii_controls.CONTROLS,
        fdi_wdi_controls.CONTROLS,
        geo_controls.CONTROLS,
        groups_controls.CONTROLS,
        idmc_controls.CONTROLS,
        imf_controls.CONTROLS,
        knomad_controls.CONTROLS,
        maddison_controls.CONTROLS,
        pwt_controls.CONTROLS,
        remittances_wdi_controls.CONTROLS,
        sdg_controls.CONTROLS,
        segib_controls.CONTROLS,
        timeline_controls.CONTROLS,
        un_controls.CONTROLS,
        unctad_fdi_controls.CONTROLS,
        unctad_trade_controls.CONTROLS,
        undesa_controls.CONTROLS,
        undp_controls.CONTROLS,
        ungdc_controls.CONTROLS,
        unhcr_controls.CONTROLS,
        unstats_controls.CONTROLS,
        unvotes_controls.CONTROLS,
        worldbank_controls.CONTROLS,
    ]
)
