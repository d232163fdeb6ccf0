"""The JSON interface: documents, claims, verdicts and history, with the same rights as the pages.

Comes in: requests under /api/, in the session of a browser or of a program that signed in; what changes something carries X-CSRF-Token.
Goes out: JSON, described by /api/openapi.json.
Must not know: templates.
Source of the method: OpenAPI 3.1.
"""

from dragoman.web.api.routes import API

__all__ = ["API"]
