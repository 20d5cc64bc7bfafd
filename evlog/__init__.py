"""evlog: a log of dated conflict events, kept from a terminal."""
