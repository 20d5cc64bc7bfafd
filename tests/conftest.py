"""What holds for every test."""

from hypothesis import settings

# A busy machine is slow now and then; time is measured in tests/benchmarks, never by a deadline.
settings.register_profile("evlog", deadline=None)
settings.load_profile("evlog")
