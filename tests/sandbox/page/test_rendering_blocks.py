"""What blocks and elements become on the page, and each of Seen's own messages."""

import pytest
from playwright.sync_api import Browser, Page

from bot.sandbox.block_kit import elements_of, with_ids
from tests.sandbox.page.drawing import drawn
from tests.sandbox.page.every_block import Json, button, marked, option, plain
from tests.sandbox.page.seens_messages import every_message
from tests.sandbox.page.stand_in import StandIn, a_page

pytestmark = pytest.mark.xdist_group("stand-in")


BLOCKS: list[tuple[Json, str]] = [
    ({"type": "header", "text": plain("*A*")}, '<h3 class="header">*A*</h3>'),
    ({"type": "section", "text": marked("*a*")}, "<b>a</b>"),
    ({"type": "section", "fields": [marked("*a*"), plain("*b*")]}, "<div>*b*</div>"),
    ({"type": "section", "text": plain("a"), "accessory": button("Press")}, ">Press</button>"),
    ({"type": "divider"}, "<hr>"),
    ({"type": "context", "elements": [marked("*a*"), plain("*b*")]}, "*b*"),
    ({"type": "actions", "elements": [button("A"), button("B", style="danger")]}, "danger"),
    ({"type": "markdown", "text": "# A\n\n**b** <i>"}, "<b>b</b> &lt;i&gt;"),
    ({"type": "markdown", "text": "1. a\n2. b"}, "<li>a</li><li>b</li>"),
    ({"type": "markdown", "text": "[a](javascript:x)"}, "<span>a</span>"),
    ({"type": "image", "image_url": "https://x.example/a", "alt_text": "Bars"}, "Bars"),
    ({"type": "file", "external_id": "F1", "source": "remote"}, "<code>file</code>"),
    ({"type": "video", "title": plain("A film"), "alt_text": "x"}, "A film"),
    ({"type": "alert", "text": plain("Look out")}, "<code>alert</code>"),
    ({"type": "no_such", "words": "kept"}, "kept"),
    ({"type": "constructor"}, "<code>constructor</code>"),
    ({"type": 3}, "without a type"),
    ({"type": "section", "text": plain("a"), "accessory": {"type": "odd"}}, "<code>odd</code>"),
    (
        {"type": "actions", "elements": [{"type": "external_select", "action_id": "e"}]},
        "<code>external_select</code>",
    ),
    (
        {"type": "table", "rows": [[{"type": "raw_text", "text": "A"}], [{"type": "odd"}]]},
        '<th scope="col" class="left ">A</th>',
    ),
    (
        {
            "type": "section",
            "text": plain("a"),
            "accessory": {
                "type": "static_select",
                "action_id": "s",
                "options": [option(1), option(2)],
                "initial_option": option(2),
            },
        },
        'aria-label="s: Option 2"',
    ),
]


@pytest.mark.parametrize(("block", "part"), BLOCKS)
def test_each_block_is_drawn_or_named(page: Page, block: Json, part: str) -> None:
    assert part in drawn(page, "blocks.js", "Blocks", blocks=[{"block_id": "b", **block}])


@pytest.mark.parametrize("number", range(len(every_message())))
def test_each_of_seens_messages_is_drawn(page: Page, number: int) -> None:
    rendered = every_message()[number]
    markup = drawn(page, "blocks.js", "Blocks", blocks=with_ids(rendered.blocks, "b"))
    elements = [one for block in rendered.blocks for one in elements_of(block)]
    assert markup.count('<button type="button" class="button') == len(elements)
    assert 'class="unknown"' not in markup


PIECES: list[tuple[Json, str]] = [
    ({"type": "text", "text": "a", "style": {"bold": True, "code": True}}, "<b><code>a</code></b>"),
    ({"type": "link", "url": "javascript:x", "text": "a"}, "<span>a</span>"),
    ({"type": "emoji", "name": "odd", "unicode": "1f389"}, "🎉"),
    ({"type": "emoji", "name": "odd"}, ":odd:"),
    ({"type": "user", "user_id": "U1"}, "@Jo Smith"),
    ({"type": "date", "timestamp": 1794904800, "format": "{time}", "fallback": "x"}, "08:40"),
    ({"type": "color", "value": "#fff"}, "<code>#fff</code>"),
    ({"type": "odd"}, "<code>odd</code>"),
]


@pytest.mark.parametrize(("piece", "part"), PIECES)
def test_rich_text(page: Page, piece: Json, part: str) -> None:
    section = {"type": "rich_text_section", "elements": [piece]}
    assert part in drawn(page, "rich_text.js", "RichText", elements=[section])


def test_words_that_do_harm_stay_words(browser: Browser) -> None:
    with a_page(browser, StandIn(), "C3") as page:
        page.locator(".message").nth(1).wait_for()
        assert page.locator(".message").first.inner_text().count("window.harmed=1") > 5
        assert page.locator(".message script, .message [onerror]").count() == 0
