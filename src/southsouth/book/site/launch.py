"""Ways from a page to its notebook running: its zip, and Binder and Colab once there is a source.

Binder makes the environment of ``.binder/`` at the commit that the page was built from. Colab opens
notebooks from GitHub only, and a committed one cannot name its own commit: so the site has a copy
of each under ``colab/``, whose first cell installs that commit, and Colab opens it from the branch
that the site is published from.
"""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from nbformat import v4
from sphinx.application import Sphinx
from sphinx.config import Config

from southsouth.book import imprint
from southsouth.book.imprint import Imprint
from southsouth.book.made import rerun
from southsouth.book.pages import file_uri, link, page_uri
from southsouth.citing.identity import Identity
from southsouth.execution.runs import read_notebook

PAGE = "rerun"
"""The page that says how to change a parameter."""
COLAB = "colab"
"""The folder of the site, and of its branch, with the notebooks for Colab."""
LITE = "browser (Python from jsdelivr.net)"
"""What the link to JupyterLite says, which a site has if its configuration names the folder."""
BRANCH = "gh-pages"
"""The branch that a site on GitHub is published from."""
COMPUTING = ("docutils", "matplotlib", "numpy", "pandas", "pyyaml", "scipy")
"""The packages that numbers and figures depend on; Colab keeps its own of all others."""
_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(\.git)?")


def repository(about: Imprint) -> str:
    """Return owner and name of the repository on GitHub that pages can be run from; else nothing.

    Another edition is not what anybody finds there.
    """
    return "" if about.edition.choices else _published(about.identity)


def _published(identity: Identity) -> str:
    """Return owner and name of the repository on GitHub that has the code of a build, or nothing.

    Nobody finds a checkout with changes there.
    """
    found = _GITHUB.fullmatch(identity.repository)
    is_there = found and identity.commit and not identity.commit.endswith("changes")
    return found[1] if is_there else ""


def code(identity: Identity, module: str) -> str:
    """Return the file of a module as HTML, linked where its repository is named.

    Parameters
    ----------
    identity : Identity
    module : str
        Its name with its packages, as ``southsouth.briefs.trade``.
    """
    file = f"src/{module.replace('.', '/')}.py"
    shown = f"<code>{html.escape(file)}</code>"
    if not (place := _published(identity)):
        return shown
    return f'<a href="https://github.com/{place}/blob/{identity.commit}/{file}">{shown}</a>'


def elsewhere(about: Imprint, name: str) -> dict[str, str]:
    """Return the addresses at which a notebook runs, by who runs it; empty if nobody does."""
    if not (place := repository(about)):
        return {}
    file = quote(f"lab/tree/notebooks/{name}.ipynb", safe="")
    return {
        "Binder": f"https://mybinder.org/v2/gh/{place}/{about.identity.commit}?urlpath={file}",
        "Colab": f"https://colab.research.google.com/github/{place}/blob/{BRANCH}/{COLAB}/"
        f"{name}.ipynb",
    }


def offers(translator) -> str:
    """Return the links of the page that is being written, for the line under its title."""
    config, docname = translator.config, translator.builder.current_docname
    name = rerun.notebook_of(docname)
    size = sizes(config).get(rerun.zip_of(name))
    if size is None:
        return ""
    zipped = file_uri(translator, f"{rerun.FOLDER}/{rerun.zip_of(name)}")
    ways = [f'<a href="{html.escape(zipped)}" download>download with data ({size})</a>']
    ways += [link(who, uri) for who, uri in elsewhere(imprint.of(config), name).items()]
    if config.southsouth_lite:
        here = file_uri(translator, f"{config.southsouth_lite.rstrip('/')}/lab/index.html")
        ways.append(link(LITE, f"{here}?path=notebooks/{name}.ipynb"))
    there = PAGE in translator.builder.env.found_docs
    head = link("Rerun", page_uri(translator, PAGE)) if there else "Rerun"
    return f"{head}: {', '.join(ways)}"


def sizes(config: Config) -> dict[str, str]:
    """Return the zips of the site by name, with the size that pages tell."""
    folder = config.southsouth_zips
    files = sorted(Path(folder).glob("*.zip")) if folder else []
    return {file.name: f"{file.stat().st_size / 1e6:.1f}\N{NO-BREAK SPACE}MB" for file in files}


def setup_cell(about: Imprint) -> str:
    """Return the cell with which a notebook begins in Colab."""
    identity, lock = about.identity, (rerun.CHECKOUT / rerun.PACKAGES).read_text(encoding="utf-8")
    pins = [re.search(rf"^{name}==[^\s;]+", lock, re.M)[0] for name in COMPUTING]
    return f"""\
# For Colab: the book at the commit of the page that led here, and the packages that computed it.
# Should Colab ask to restart the session, let it, and go on with the next cell.
!git clone --quiet {identity.repository} southsouth
!git -C southsouth checkout --quiet {identity.commit}
%pip install --quiet {" ".join(pins)}
%pip install --quiet --no-deps --editable ./southsouth
import sys
sys.path.append("southsouth/src")  # what was installed just now is found from the next start on"""


def write(folder: Path, notebooks: Mapping[str, Path], about: Imprint) -> None:
    """Write the notebooks for Colab, if it can open them.

    Parameters
    ----------
    folder : Path
        It is made.
    notebooks : mapping
        Name to the executed notebook.
    about : Imprint
    """
    if not repository(about):
        return
    folder.mkdir()
    for name, file in notebooks.items():
        (folder / f"{name}.ipynb").write_text(begun(file, setup_cell(about)), encoding="utf-8")


def begun(file: Path, first: str) -> str:
    """Return the text of a notebook with a cell of code before the others."""
    own = read_notebook(file)
    cells = [v4.new_code_cell(first, id="first"), *own.cells]
    return v4.writes(v4.new_notebook(cells=cells, metadata=own.metadata)) + "\n"


def setup(app: Sphinx) -> None:
    """Register the configuration value with Sphinx."""
    app.add_config_value("southsouth_zips", "", "", (str,))
    app.add_config_value("southsouth_lite", "", "html", (str,))
