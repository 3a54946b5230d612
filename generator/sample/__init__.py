"""Make sample data: seeded, consistent, with the holes that real data have.

Enters: a plan (``contoh.yml``) and a folder of data packages. Leaves: the packages' sample tables. The same plan and
seed give the same bytes on every machine. Small counts are hidden
as those of a real publisher are, by ``suppression``.
"""

from generator.sample.make import make_sample, make_sample_for
from generator.sample.plan import Plan
from generator.sample.plan_file import read_plan
from generator.sample.regions import Place

__all__ = ["Place", "Plan", "make_sample", "make_sample_for", "read_plan"]
