"""What is changed of the theme."""

from types import SimpleNamespace

from southsouth.book.site import theme


def test_pages_outside_the_contents_share_the_navigation_of_their_folder():
    outside = {"claims/a", "claims/b", "briefs/KEN"}
    metadata = {page: {"orphan": True} for page in outside} | {"notebooks/trade": {}}
    app = SimpleNamespace(southsouth_navigation={}, env=SimpleNamespace(metadata=metadata))

    def made_for(page):
        theme.share_navigation(app, page, "page.html", context := {}, None)
        return context["navigation"](lambda: page)

    pages = ["claims/a", "claims/b", "briefs/KEN", "notebooks/trade", "notebooks/growth", "search"]
    assert [made_for(page) for page in pages] == [
        *("claims/a", "claims/a", "briefs/KEN", "notebooks/trade", "notebooks/growth", "search")
    ]
