"""Files that analysts bring: a queue in memory, a process that reads them one at a time within bounds, and archives unpacked with care.

Comes in: uploaded files with the names that they came by.
Goes out: readings, for the desk to append; jobs that tell what became of each file.
Must not know: pages, sessions, the ledger's order of writing.
Source of the method: CWE-409 (what is highly compressed), CWE-22 (paths in names), CWE-400 (what takes too much).
"""
