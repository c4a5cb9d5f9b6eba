"""A whole dossier that leaves, and comes back elsewhere: what is in the files, how they are written, read and checked.

`snapshot.py` says a dossier as plain data (`docs/formats/dossier.md`); `archive.py` puts it into a folder of open files with its
papers and tables; `reading.py` and `checks.py` read such a file and name what is wrong in it; `arrival.py` compares it with what is
here. The writes are in `services/transfer.py`.
"""
