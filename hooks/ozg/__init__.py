"""The generator of ozg-hessen: content that editors write becomes pages, feeds and exports.

Pure Python without MkDocs; `hooks/portal.py` connects it. Rooms, in the direction of the data:
text, problem → source → model → schema → catalog → spec → render → pages → frame → writer →
feeds, search, sitemap, links → cli. A room imports only rooms before it (tests/test_rooms.py).
"""
