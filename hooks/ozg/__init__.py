"""The generator of ozg-hessen: content that editors write becomes pages, feeds and exports.

Pure Python without MkDocs; `hooks/portal.py` connects it. ARCHITECTURE.md names every room in the
direction of the data. A room imports only rooms before it (tests/test_rooms.py).
"""
