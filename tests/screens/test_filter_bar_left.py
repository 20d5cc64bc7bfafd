"""The filter bar while its screen is being left."""

from textual.app import App, ComposeResult

from evlog.widgets.filter_bar import FilterBar


class Bar(App[None]):
    def compose(self) -> ComposeResult:
        yield FilterBar(lambda text: None)


async def test_what_is_said_when_its_parts_are_gone_is_no_error() -> None:
    async with Bar().run_test() as pilot:
        bar = pilot.app.query_one(FilterBar)
        await bar.remove_children()
        bar.show_figure("Lyman × attack")
        bar.say("3 events")
