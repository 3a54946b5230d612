"""The same description in the words of several standards: one file per profile.

Enters: ``Facts`` and the cube. Leaves: descriptors as plain JSON values.
"""
