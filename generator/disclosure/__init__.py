"""Nothing about a person gets past this room.

Two doors, one for each way a publication betrays somebody:

- ``persons`` finds what names a person (identity numbers, telephones, addresses, columns of names) in texts, tables and
  whole files, however it is written;
- ``cells`` finds what counts betray: small cells, and what an outsider can work out from everything published beside
  them. It also chooses what else must be hidden so that nobody can.

Both know nothing of packages and pages: rooms above bring them texts, bytes and numbers, and tell what was found.
"""
