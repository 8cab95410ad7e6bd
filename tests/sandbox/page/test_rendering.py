"""What texts and blocks become on the page, a sentence at a time."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.sandbox.page.every_block import HOSTILE, Json, button, marked, option, plain
from tests.sandbox.page.stand_in import StandIn, a_page

pytestmark = pytest.mark.xdist_group("stand-in")

RENDER = """async ([file, name, props]) => {
  const { html, render } = await import("/vendor/preact-htm.js");
  const { Surroundings } = await import("/text.js");
  const found = (await import(file))[name];
  const names = { U1: "Jo Smith", U2: "@Ann", C1: "north-team" };
  const around = { viewer: "U2", today: "2026-11-17", names };
  const place = document.createElement("div");
  render(html`<${Surroundings.Provider} value=${around}><${found} ...${props} /><//>`, place);
  return [place.innerHTML, place.innerText, place.querySelectorAll("script, img[onerror]").length];
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with a_page(browser, StandIn()) as opened:
        yield opened


def drawn(page: Page, file: str, name: str, **props: Any) -> str:
    markup, _, harmful = page.evaluate(RENDER, [f"/{file}", name, props])
    assert not harmful
    return str(markup)


def line(inside: str) -> str:
    return f'<div class="line">{inside}</div>'


MRKDWN = [
    # marks stand at the edges of words
    ("*bold*", "<b>bold</b>"),
    ("_italic_", "<i>italic</i>"),
    ("~struck~", "<s>struck</s>"),
    ("`code`", "<code>code</code>"),
    ("*_both_*", "<b><i>both</i></b>"),
    ("_*~all~*_", "<i><b><s>all</s></b></i>"),
    ("(*bold*), *bold*.", "(<b>bold</b>), <b>bold</b>."),
    ("*1012345 (AB)* visit", "<b>1012345 (AB)</b> visit"),
    ("*New* · *1012345*", "<b>New</b> · <b>1012345</b>"),
    ("*several words*: more", "<b>several words</b>: more"),
    ("“*quoted*”", "“<b>quoted</b>”"),
    # and nothing else is a mark
    ("2*3*4", "2*3*4"),
    ("snake_case_name", "snake_case_name"),
    ("a * b * c", "a * b * c"),
    ("*open", "*open"),
    ("*open _one_", "*open <i>one</i>"),
    ("**", "**"),
    ("****", "****"),
    ("* spaced*", "* spaced*"),
    ("*spaced *", "*spaced *"),
    ("*é*x", "*é*x"),
    # in code nothing is interpreted
    ("`*not bold* :tada:`", "<code>*not bold* :tada:</code>"),
    ("`/next-visit ref:1` or `/seen`.", "<code>/next-visit ref:1</code> or <code>/seen</code>."),
    ("*bold `a*b` on*", "<b>bold <code>a*b</code> on</b>"),
    # escapes are undone once
    ("&lt;b&gt; &amp; &amp;amp;", "&lt;b&gt; &amp; &amp;amp;"),
    ("North &lt;&amp;&gt; South", "North &lt;&amp;&gt; South"),
    ("&quot; &copy;", "&amp;quot; &amp;copy;"),
    ("<b>no markup</b>", "&lt;b&gt;no markup&lt;/b&gt;"),
    # people, channels, everybody
    ("<@U1>", '<span class="mention">@Jo Smith</span>'),
    ("<@U2>", '<span class="mention own">@Ann</span>'),
    ("<@U9>", '<span class="mention">@U9</span>'),
    ("<@U9|ann>", '<span class="mention">@ann</span>'),
    ("<#C1>", '<span class="mention">#north-team</span>'),
    (
        "<!here> <!channel>",
        '<span class="mention">@here</span> <span class="mention">@channel</span>',
    ),
    ("<!subteam^S1|@north>", "@north"),
    # emoji by name, where the name is known; times are no names
    (":tada:", '<span role="img" aria-label="tada">🎉</span>'),
    (":+1::skin-tone-3:", '<span role="img" aria-label="+1">👍</span>'),
    (":no_such_name: 09:12:33", ":no_such_name: 09:12:33"),
    # dates in words, in London's time; the fallback where the format is not known
    ("<!date^1794904800^{date_num}|x>", "2026-11-17"),
    ("<!date^1794904800^by {time}|x>", "by 08:40"),
    ("<!date^1794904800^{date_pretty}|x>", "today"),
    ("<!date^1794904800^{date_long}|x>", "Tuesday, 17 November 2026"),
    ("<!date^1782900000^{time}|x>", "11:00"),
    ("<!date^1794904800^{no_such}|a fallback>", "a fallback"),
]


@pytest.mark.parametrize(("text", "inside"), MRKDWN)
def test_mrkdwn_within_a_line(page: Page, text: str, inside: str) -> None:
    assert drawn(page, "text.js", "Mrkdwn", text=text) == line(inside)


OUT = 'target="_blank" rel="noopener noreferrer"'
LINKS = [
    ("<https://a.example>", f'<a href="https://a.example" {OUT}>https://a.example</a>'),
    (
        "<https://a.example/?b=1&amp;c|*d* &amp; e>",
        f'<a href="https://a.example/?b=1&amp;c" {OUT}>*d* &amp; e</a>',
    ),
    ("<mailto:a@b.example>", f'<a href="mailto:a@b.example" {OUT}>a@b.example</a>'),
    (
        "see https://a.example/b.",
        f'see <a href="https://a.example/b" {OUT}>https://a.example/b</a>.',
    ),
    ("(https://a.example)", f'(<a href="https://a.example" {OUT}>https://a.example</a>)'),
    ("*<https://a.example/*x*|bold>*", f'<b><a href="https://a.example/*x*" {OUT}>bold</a></b>'),
    ("<javascript:alert(1)|press>", "&lt;javascript:alert(1)|press&gt;"),
    ("<data:text/html,x|press>", "&lt;data:text/html,x|press&gt;"),
    (
        '<https://a.example/"onclick="x|y>',
        f'<a href="https://a.example/&quot;onclick=&quot;x" {OUT}>y</a>',
    ),
]


@pytest.mark.parametrize(("text", "inside"), LINKS)
def test_links_lead_out_and_nowhere_harmful(page: Page, text: str, inside: str) -> None:
    assert drawn(page, "text.js", "Mrkdwn", text=text) == line(inside)


LINES = [
    ("a\nb", line("a") + line("b")),
    ("a\n\nb", line("a") + line("<br>") + line("b")),
    ("*a\nb*", line("*a") + line("b*")),
    ("> quoted", f"<blockquote>{line('quoted')}</blockquote>"),
    (">“a”\n&gt; b\nc", f"<blockquote>{line('“a”')}{line('b')}</blockquote>{line('c')}"),
    (">>> a\nb", f"<blockquote>{line('a')}{line('b')}</blockquote>"),
    ("a > b", line("a &gt; b")),
    ("```x *y*```", "<pre>x *y*</pre>"),
    ("a\n```\nx\n  y\n```\nb", f"{line('a')}<pre>x\n  y</pre>{line('b')}"),
    ("```&lt;b&gt;```", "<pre>&lt;b&gt;</pre>"),
    ("• one\n• two", '<div class="line bullet">• one</div><div class="line bullet">• two</div>'),
    ("- one", '<div class="line bullet">- one</div>'),
]


@pytest.mark.parametrize(("text", "markup"), LINES)
def test_mrkdwn_over_lines(page: Page, text: str, markup: str) -> None:
    assert drawn(page, "text.js", "Mrkdwn", text=text) == markup


@pytest.mark.parametrize(
    "text", ["*" * 3_000, "<" * 3_000, "`" * 3_001, "*a _b ~c " * 400, "```" * 900, "> " * 1_500]
)
def test_marks_in_great_number_take_no_time(page: Page, text: str) -> None:
    took = page.evaluate(
        """async (text) => {
          const { parse } = await import("/mrkdwn.js");
          const began = performance.now();
          parse(text);
          return performance.now() - began;
        }""",
        text,
    )
    assert took < 500


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (plain("*not bold* <@U1> &amp; :tada:"), "*not bold* &lt;@U1&gt; &amp;amp; :tada:"),
        ({**plain(":tada: :no_such:"), "emoji": True}, "🎉 :no_such:"),
        ({**plain(":tada:"), "emoji": False}, ":tada:"),
        (marked("*bold*"), line("<b>bold</b>")),
        (plain(HOSTILE), HOSTILE.replace("<", "&lt;").replace(">", "&gt;")),
    ],
)
def test_plain_text_is_not_interpreted(page: Page, of: Json, words: str) -> None:
    assert drawn(page, "text.js", "TextObject", of=of) == words


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
