"""The book: executed notebooks and pages -> a site, a PDF, an e-book, and files for machines.

Its packages stand in an order. Each may use those above it in this list, none those below it::

    exhibits  figures and tables: shown, credited, drawn, offered for download
    text      sentences: roles, citations, terms, and the parts that can be cited
    made      pages made from data: the catalogue, the ledger, the timeline, the claims
    site      what only the site has: metadata, citations of all parts, lasting addresses
    print     the book on paper
    epub      the e-book, from the page that print wrote

All of them may use the modules that know of no package: ``parameters``, ``contents``,
``editions``, ``imprint``, ``pages``, ``cite_links``, ``facts`` and ``zips``. The other modules put
the packages together: ``extension`` registers them with Sphinx, ``render`` runs Sphinx, ``build``
makes a whole book.
"""
