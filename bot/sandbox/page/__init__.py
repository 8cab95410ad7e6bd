"""The sandbox workspace as a page on loopback: a made-up authority to see, to touch and to age."""
