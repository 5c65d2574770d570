#!/usr/bin/env python3
"""Makes reports to measure reading with: the same ones every time, about invented villages.

    make.py texts FOLDER N     N plain texts of about 3 kB, a thousand in each folder
    make.py pages FOLDER N     N web pages of 60 to 200 kB: menus, advertisements, comments, scripts

No sentence is anybody's: all are put together from the words below.
"""
import pathlib
import random
import sys

NAMES = "Ada Vale,Ben Poole,Clara Finch,Dov Marsh,Edith Crane,Finn Weir,Greta Lund,Hugh Moss".split(",")
ROLES = "envoy,mayor,engineer,chairwoman,mediator,spokesman,analyst,official".split(",")
SIDES = "northern,southern,upper,lower".split(",")
THINGS = "gates,weir,boats,orchards,mill,harbour,quay,bridge,meadows,sluice".split(",")
DEEDS = "repaired,closed,sold,shared,painted,moved,guarded,measured,inspected,lent".split(",")
MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December".split(",")
WORDS = (
    "river water autumn council village harvest winter stone timber toll ferry market rope barley "
    "treaty ledger bell lantern cellar meadow ridge valley spring flood drought gravel"
).split()


def sentence(dice):
    name, role, side = dice.choice(NAMES), dice.choice(ROLES), dice.choice(SIDES)
    thing, other, deed = dice.choice(THINGS), dice.choice(THINGS), dice.choice(DEEDS)
    day, month, year = dice.randint(1, 28), dice.choice(MONTHS), dice.randint(1950, 2020)
    tail = " ".join(dice.choices(WORDS, k=dice.randint(3, 9)))
    number = dice.randint(2, 900)
    return dice.choice([
        f"“The {thing} will not be {deed} before the {tail},” {name} told reporters on {month} {day}.",
        f"{name}, the {side} {role}, said that the {thing} and the {other} were {deed} in {year}.",
        f"According to a {side} {role}, about {number} of the {thing} were {deed} near the {tail}.",
        f"The {side} village has {deed} the {thing}, although the {tail} was never agreed.",
        f"About {dice.randint(3, 97)} percent of the {side} villagers want the {other} {deed}, a poll shows.",
        f"On {day} {month} {year} {name} met {dice.choice(NAMES)} at the {thing} to talk of the {tail}.",
        f"They hoped that the {other} would be {deed} with the {tail}, she added.",
    ])


def paragraph(dice, length):
    told = []
    while sum(map(len, told)) < length:
        told.append(sentence(dice))
    return " ".join(told)


def text(number):
    dice = random.Random(number)
    head = f"{dice.choice(THINGS).title()} And {dice.choice(WORDS).title()} Divide The {dice.choice(SIDES).title()} Village"
    date = f"{dice.randint(1, 28)} {dice.choice(MONTHS)} {dice.randint(2000, 2020)}"
    body = [paragraph(dice, 420) for _ in range(6)]
    return "\n\n".join([f"{head} ({number})", f"By {dice.choice(NAMES)}", date, *body]) + "\n"


def page(number):
    dice = random.Random(number)
    size = dice.randint(60_000, 200_000)
    link = lambda: f'<li class="nav-item"><a href="/{dice.choice(WORDS)}/{dice.randint(1, 9999)}" data-id="{dice.random():.9f}">{" ".join(dice.choices(WORDS, k=3)).title()}</a></li>'
    menu = lambda n: '<ul class="menu">' + "\n".join(link() for _ in range(n)) + "</ul>"
    advert = lambda: f'<div class="ad-slot" id="ad-{dice.randint(1, 999)}"><script>window.ads=window.ads||[];window.ads.push({{"slot":"{dice.random()}","keys":{dice.choices(WORDS, k=12)}}});</script><p>Buy a {dice.choice(WORDS)} today</p></div>'
    comment = lambda: f'<div class="comment" data-u="{dice.randint(1, 99999)}"><span class="who">{dice.choice(WORDS)}{dice.randint(1, 99)}</span><p>{" ".join(dice.choices(WORDS, k=dice.randint(6, 40)))}</p></div>'
    title = f"{dice.choice(THINGS).title()} and {dice.choice(WORDS)} divide the {dice.choice(SIDES)} village"
    article = [f"<p>{paragraph(dice, dice.randint(200, 600))}</p>" for _ in range(dice.randint(12, 30))]
    for place in range(4, len(article), 6):
        article.insert(place, advert())
    style = "<style>" + "".join(f".c{n}{{margin:{n}px;color:#{n:06x}}}\n" for n in range(300)) + "</style>"
    head = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Valley Courier</title><meta property="article:published_time" content="{dice.randint(2000, 2020)}-05-{dice.randint(10, 28)}T07:30:00Z"><meta name="author" content="{dice.choice(NAMES)}">{style}</head>'
    parts = [head, f"<body><header><nav>{menu(80)}</nav></header>{advert()}<main><article><h1>{title}</h1>", *article,
             f"</article><aside>{menu(40)}</aside></main><section class=\"comments\">"]
    length = sum(map(len, parts))
    while length < size - 6_000:
        parts.append(comment() if dice.random() < 0.8 else advert())
        length += len(parts[-1])
    parts.append(f"</section><footer>{menu(30)}</footer></body></html>")
    return "\n".join(parts)


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("texts", "pages"):
        sys.exit(__doc__)
    folder, n_wanted = pathlib.Path(sys.argv[2]), int(sys.argv[3])
    make, ending = (text, "txt") if sys.argv[1] == "texts" else (page, "html")
    for number in range(n_wanted):
        inner = folder / f"{number // 1000:04}"
        inner.mkdir(parents=True, exist_ok=True)
        (inner / f"r{number:06}.{ending}").write_text(make(number))


main()
