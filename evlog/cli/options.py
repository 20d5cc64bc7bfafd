"""Options that several verbs share, so that they read the same everywhere."""

import click

LISTING_FORMATS = ("table", "json", "jsonl", "csv")

why_option = click.option("--why", default="", metavar="TEXT", help="Kept in the history.")

json_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)

listing_option = click.option(
    "--format", "form", type=click.Choice(LISTING_FORMATS), default="table", show_default=True
)
