"""What the pages of work are made of: forecasts and what-ifs, exports, and coding by several.

Comes in: a snapshot, and what an analyst asks for.
Goes out: page data and files to download.
Must not know: templates, routes.
Source of the method: forecasts/, agreement/ and report/ of the package; this room only brings them to the page.
"""
