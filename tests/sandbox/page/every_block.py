"""Every block and element that Slack has and the page should draw, with words that do harm."""

from typing import Any

Json = dict[str, Any]
HOSTILE = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'
MARKED_UP = (
    "*bold* _italic_ ~struck~ `code` *_both_* :tada: :unknown_one:\n"
    "> quoted\n> further\nplain &amp; &lt;escaped&gt; 2*3*4 snake_case_name\n"
    "• one thing that is rather long, so that it goes on on the next line of a telephone\n"
    "• another\n"
    "<https://example.org|a link> https://example.org/bare. <@U1> <@UNOBODY> <#C1> <!here>\n"
    "<!date^1794904800^{date_long} at {time}|a fallback>\n"
    "```pre *formatted*\n  text```"
)


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(number: int, **more: Any) -> Json:
    return {"text": plain(f"Option {number}"), "value": f"o{number}", **more}


OPTIONS = [option(1), option(2, description=plain("the second of them")), option(3)]
GROUPS = [
    {"label": plain("First group"), "options": [option(1), option(2)]},
    {"label": plain("Second group"), "options": [option(3), option(4)]},
]
CONFIRM = {
    "title": plain("Are you sure?"),
    "text": plain("It cannot be taken back."),
    "confirm": plain("Do it"),
    "deny": plain("Leave it"),
}


def button(name: str, **more: Any) -> Json:
    return {"type": "button", "action_id": name, "text": plain(name), "value": f"of {name}", **more}


def section(text: str, accessory: Json | None = None) -> Json:
    return {"type": "section", "text": marked(text)} | (
        {"accessory": accessory} if accessory else {}
    )


def element(kind: str, **more: Any) -> Json:
    return {"type": kind, "action_id": kind, "placeholder": plain(f"Choose: {kind}"), **more}


BOXES: list[Json] = [
    {"type": "checkboxes", "action_id": "checkboxes", "options": OPTIONS},
    {"type": "radio_buttons", "action_id": "radio_buttons", "options": OPTIONS},
]
PICKERS = [
    element("datepicker", initial_date="2026-11-18"),
    element("timepicker"),
    {"type": "datetimepicker", "action_id": "datetimepicker", "initial_date_time": 1794904800},
]
SELECTS = [
    element("static_select", options=OPTIONS),
    element("users_select"),
    element("conversations_select"),
    element("channels_select"),
]
MULTI_SELECTS = [
    element("multi_static_select", option_groups=GROUPS, max_selected_items=2),
    element("multi_users_select", initial_users=["U1"]),
]
OVERFLOW: Json = {"type": "overflow", "action_id": "overflow", "options": OPTIONS[:2]}
WRITTEN: list[Json] = [
    {"type": "plain_text_input", "action_id": "text", "placeholder": plain("Some words")},
    {"type": "plain_text_input", "action_id": "long", "multiline": True, "max_length": 90},
    {"type": "number_input", "action_id": "number", "is_decimal_allowed": False},
    {"type": "email_text_input", "action_id": "email"},
    {"type": "url_text_input", "action_id": "url"},
    {"type": "rich_text_input", "action_id": "rich"},
]
RICH: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "bold ", "style": {"bold": True}},
                {"type": "text", "text": "struck ", "style": {"strike": True, "italic": True}},
                {"type": "link", "url": "https://example.org", "text": "a link"},
                {"type": "link", "url": "javascript:window.harmed=1", "text": " no link "},
                {"type": "emoji", "name": "tada", "unicode": "1f389"},
                {"type": "user", "user_id": "U1"},
                {"type": "broadcast", "range": "here"},
                {"type": "text", "text": HOSTILE},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "first"}]},
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "second"}]},
            ],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
        {
            "type": "rich_text_preformatted",
            "elements": [{"type": "text", "text": "pre  formatted"}],
        },
    ],
}
TABLE: Json = {
    "type": "table",
    "column_settings": [{"align": "left"}, {"align": "right"}],
    "rows": [
        [{"type": "raw_text", "text": "Team"}, {"type": "raw_text", "text": "Open"}],
        [{"type": "raw_text", "text": "North"}, {"type": "raw_text", "text": "12"}],
        [{"type": "raw_text", "text": HOSTILE}, {"type": "rich_text", **RICH}],
    ],
}
PICTURE = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SHOWN: list[Json] = [
    {"type": "header", "text": plain(f"A header *not bold* &amp; {HOSTILE}")},
    section(MARKED_UP),
    section(HOSTILE.replace("<", "&lt;")),
    section(HOSTILE),
    {"type": "divider"},
    {"type": "section", "fields": [marked("*Due*\nTue 17 Nov"), plain("*plain*"), marked("`3`")]},
    {"type": "context", "elements": [marked("Facts from *Tuesday*."), plain("_plain_")]},
    {"type": "image", "image_url": "/picture.png", "alt_text": "A bar", "title": plain("A chart")},
    {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "Elsewhere"},
    RICH,
    TABLE,
    {
        "type": "markdown",
        "text": f"# Heading\n\n**bold** *italic* `code`\n\n- one\n- two\n\n{HOSTILE}",
    },
    {"type": "file", "external_id": "F1", "source": "remote"},
    {
        "type": "video",
        "title": plain("A video"),
        "alt_text": "A video",
        "thumbnail_url": "https://example.org/t.png",
        "video_url": "https://example.org/v",
    },
    {"type": "alert", "text": plain("an alert"), "level": "warning"},
    {"type": "something_new", "words": HOSTILE},
]
ACTED_ON: list[Json] = [
    {
        "type": "actions",
        "elements": [
            button("plain"),
            button("primary", style="primary"),
            button("danger", style="danger", confirm={**CONFIRM, "style": "danger"}),
            OVERFLOW,
        ],
    },
    {"type": "actions", "elements": SELECTS},
    {"type": "actions", "elements": PICKERS},
    {"type": "actions", "elements": BOXES},
    *(section(f"An accessory: {one['type']}", one) for one in MULTI_SELECTS),
    section("A picture beside it", {"type": "image", "image_url": "/x.png", "alt_text": "Small"}),
    {
        "type": "actions",
        "elements": [{"type": "icon_button", "action_id": "unknown"}, element("external_select")],
    },
]


def inputs() -> list[Json]:
    """Return an input block for each element that a modal may ask for."""
    elements = [*WRITTEN, *SELECTS, *MULTI_SELECTS, *PICKERS, *BOXES]
    return [
        {
            "type": "input",
            "block_id": f"in {one['action_id']}",
            "label": plain(f"Your {one['action_id']}"),
            "element": one,
            "optional": one["action_id"] not in ("text", "static_select"),
            "hint": plain("A hint"),
        }
        for one in elements
    ]
