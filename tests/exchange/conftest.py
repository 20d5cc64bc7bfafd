"""No test here is about time: a busy machine must not make one fail."""

from hypothesis import settings

settings.register_profile("exchange", deadline=None, max_examples=60)
settings.load_profile("exchange")
