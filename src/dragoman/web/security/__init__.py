"""The guards of the desk: accounts, sessions, the rights of each role, and what every request and answer must keep to.

Comes in: requests.
Goes out: a Visit (who asks, and what for) or a refusal; headers on every answer.
Must not know: what the pages show.
Source of the method: OWASP ASVS 4.0, chapters 2 to 4, 12 and 13; RFC 7914 (scrypt).
"""
