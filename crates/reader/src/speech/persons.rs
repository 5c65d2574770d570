//! Who has been introduced in an article: names, roles, sides.
//!
//! A person named in full, with a role before or an aside after (*Ada Vale, the northern
//! envoy,*), is remembered, so that later *Vale*, *she* and *the envoy* can be told.

use std::ops::Range;

use super::passage::Passage;
use crate::names::{EntityKind, Names};
use crate::words::{Class, Shape};

/// Somebody introduced in the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    /// The name as first given, without titles.
    pub(super) name: String,
    /// Its place in the gazetteer.
    pub(super) entity: Option<usize>,
    /// The state or decision maker the roles are of.
    pub(super) party: Option<String>,
    /// The roles given, in lower case.
    pub(super) roles: Vec<String>,
    /// `Some(true)` for *Ms*, `Some(false)` for *Mr*.
    pub(super) female: Option<bool>,
}

/// What a phrase says of the one it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Described {
    /// The name in it, as tokens.
    pub(super) name: Option<Range<usize>>,
    /// The entity named, if listed.
    pub(super) entity: Option<usize>,
    /// Whether that is a state or organisation rather than a person.
    pub(super) collective: bool,
    /// Roles in the phrase and the aside after it, in lower case.
    pub(super) roles: Vec<String>,
    /// The side an adjective or possessive state names, where a role speaks for it.
    pub(super) party: Option<String>,
    /// Told by a title.
    pub(super) female: Option<bool>,
}

/// Reads a phrase that names a speaker, with the aside after it.
pub(super) fn describe(passage: &Passage<'_>, phrase: &Range<usize>, names: &Names) -> Described {
    let named = name_in(passage, phrase, names);
    let apart = named.is_none().then(|| name_beside(passage, phrase, names)).flatten();
    let aside = match &apart {
        Some(name) => name.clone(),
        None => aside_after(passage, phrase),
    };
    let mut described = Described { name: named.or(apart), ..Described::default() };
    for at in phrase.clone().chain(aside.clone()) {
        let token = &passage.tokens[at];
        if token.word.classes.any(&[Class::Role, Class::Title]) {
            described.roles.push(passage.word(at).to_lowercase());
        }
    }
    described.female = phrase.clone().find_map(|at| {
        if passage.reads_any(at, &["mr.", "mr", "sir"]) {
            Some(false)
        } else if passage.reads_any(at, &["ms.", "mrs.", "ms", "mrs", "lady"]) {
            Some(true)
        } else {
            gender_of(passage.word(at))
        }
    });
    if let Some(hit) = described.name.clone().and_then(|name| names.at(passage, name.start)) {
        described.entity = Some(hit.entity);
        described.collective = names.entity(hit.entity).kind != EntityKind::Person;
    }
    let former =
        phrase.clone().any(|at| passage.reads_any(at, &["former", "ex", "late", "retired"]));
    if !former && described.roles.iter().any(|role| speaks_for_state(role)) {
        let lead = phrase.start
            ..described.name.as_ref().map_or(phrase.end, |name| name.start.max(phrase.start));
        described.party = lead.chain(aside).find_map(|at| side_at(passage, at, names));
    }
    described
}

/// What a role tells of whoever has it: *spokeswoman*.
pub(super) fn gender_of(role: &str) -> Option<bool> {
    let role = role.to_lowercase();
    let ends = |with: &[&str]| with.iter().any(|end| role.ends_with(end));
    if ends(&["woman", "queen", "princess", "empress"]) {
        Some(true)
    } else if ends(&["spokesman", "chairman", "congressman", "king", "prince", "emperor"]) {
        Some(false)
    } else {
        None
    }
}

/// The name beside an office: *the prime minister of the north, Ada Vale,*.
fn name_beside(
    passage: &Passage<'_>,
    phrase: &Range<usize>,
    names: &Names,
) -> Option<Range<usize>> {
    let start = phrase.end + 1;
    let is_office = phrase.clone().any(|at| passage.is(at, Class::Role))
        && phrase.clone().any(|at| passage.reads(at, "the") || passage.is(at, Class::Possessive));
    let comma = passage.is_mark(phrase.end, &[',']) && is_office;
    passage.tokens.get(start).filter(|_| comma)?;
    let run = run_from(passage, start, passage.sentence_of(phrase.start).end, names);
    let unlisted = names
        .at(passage, start)
        .is_none_or(|hit| names.entity(hit.entity).kind == EntityKind::Person);
    let closes = passage.tokens.get(run.end).is_none_or(|next| next.is_one_of(&[',', '.', ')']));
    ((2..=5).contains(&run.len()) && closes && unlisted).then_some(run)
}

/// The office that stands in a comma before a name: *the prime minister of the north, Ada Vale,*.
fn office_before(passage: &Passage<'_>, run: &Range<usize>, names: &Names) -> Option<Range<usize>> {
    let comma = run.start.checked_sub(1).filter(|&at| passage.is_mark(at, &[',']))?;
    let office = passage.phrase_ending_at(comma, passage.sentence_of(run.start).start)?;
    (name_beside(passage, &office, names).as_ref() == Some(run)).then_some(office)
}

/// A capital in its place: somebody introduced, or a name that may be a surname known already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Somebody introduced in full.
    Introduced(Person),
    /// One capital by itself, folded.
    Surname(String),
    /// Several capitals of which nothing is told: perhaps somebody's full name.
    Seen(String),
}

/// The persons that a paragraph introduces or names by surname where they act, with the bytes.
pub(super) fn named_in(passage: &Passage<'_>, names: &Names) -> Vec<(usize, Named)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.len() {
        let run = if passage.tokens[at].is_capital() {
            run_from(passage, at, passage.len(), names)
        } else {
            at..at
        };
        if run.is_empty() {
            at += 1;
            continue;
        }
        let place = passage.tokens[at].start;
        if run.len() > 1 {
            match introduced(passage, &run, names) {
                Some(person) => found.push((place, Named::Introduced(person))),
                None => found.extend(seen(passage, &run, names).map(|name| (place, name))),
            }
        } else if acts(passage, run.end) {
            found.push((place, Named::Surname(passage.word(at).to_owned())));
        }
        at = run.end;
    }
    found
}

/// A run of capitals in running text that no list knows and that is not where something is.
fn seen(passage: &Passage<'_>, run: &Range<usize>, names: &Names) -> Option<Named> {
    let last = passage.tokens.last()?;
    let running = last.is_one_of(&['.', '?', '!']) || last.is_quotation_mark();
    let located = run.start > 0
        && passage.reads_any(run.start - 1, &["in", "at", "near", "from", "to", "the", "of"]);
    let listed = run.clone().any(|at| names.at(passage, at).is_some());
    let opens = passage.tokens[run.start].word.classes.any(&[
        Class::Subordinator,
        Class::Adverb,
        Class::Conjunction,
        Class::Question,
        Class::Preposition,
    ]);
    let plain = running && !located && !listed && !opens && run.len() <= 4;
    plain.then(|| Named::Seen(super::speakers::spaced(&passage.text[passage.bytes(run)])))
}

/// Whether the words before `end` are the subject of what follows.
fn acts(passage: &Passage<'_>, end: usize) -> bool {
    let Some(next) = passage.tokens.get(end) else { return false };
    next.word.classes.any(&[Class::Auxiliary, Class::Modal])
        || next.verb().is_some()
        || passage.is_finite(end)
        || next.is_one_of(&[','])
}

/// Two or more capitals with a title or role before them, or a role in the aside after.
fn introduced(passage: &Passage<'_>, run: &Range<usize>, names: &Names) -> Option<Person> {
    let sentence = passage.sentence_of(run.start);
    let phrase = passage
        .phrase_ending_at(run.end, sentence.start)
        .filter(|phrase| phrase.start <= run.start)
        .map(|phrase| own_part(passage, phrase, run, names));
    let phrase = office_before(passage, run, names).or(phrase);
    let described = describe(passage, &phrase.unwrap_or(run.clone()), names);
    let roles = described.roles.iter().any(|role| role != "first");
    if !roles || described.collective || described.name.as_ref() != Some(run) {
        return None;
    }
    let name = passage.text[passage.bytes(run)].split_whitespace().collect::<Vec<_>>().join(" ");
    let Described { entity, party, roles, female, .. } = described;
    Some(Person { name, entity, party, roles, female })
}

/// Of *the northern envoy Ada Vale and the southern envoy Ben Poole*, the part of the one named
/// last: the other's side is not hers.
fn own_part(
    passage: &Passage<'_>,
    phrase: Range<usize>,
    run: &Range<usize>,
    names: &Names,
) -> Range<usize> {
    let and = (phrase.start..run.start).rev().find(|&at| passage.reads_any(at, &["and", "or"]));
    let another =
        |and: &usize| (phrase.start..*and).any(|at| run_from(passage, at, *and, names).len() > 1);
    and.filter(another).map_or(phrase.start, |and| and + 1)..phrase.end
}

/// The state that an adjective, a name or a seat at `at` names.
fn side_at(passage: &Passage<'_>, at: usize, names: &Names) -> Option<String> {
    let hit = names.at(passage, at)?;
    let known = names.entity(hit.entity);
    (known.kind == EntityKind::State).then(|| known.party.clone()).flatten()
}

/// Whether one in this role speaks for a government.
fn speaks_for_state(role: &str) -> bool {
    const OFFICES: &[&str] = &[
        "president",
        "premier",
        "minister",
        "ministers",
        "prime",
        "chancellor",
        "king",
        "queen",
        "emperor",
        "secretary",
        "ambassador",
        "envoy",
        "government",
        "ministry",
        "official",
        "officials",
        "spokesman",
        "spokeswoman",
        "leader",
        "diplomat",
        "diplomats",
        "general",
        "admiral",
        "senator",
        "chief",
        "aide",
        "aides",
    ];
    OFFICES.contains(&role)
}

/// The name in a phrase: the run of capitals that ends it, unless a preposition leads to that;
/// else the one that opens it, titles apart. *Upstream farmers* and *the mayor of Lund* have none.
fn name_in(passage: &Passage<'_>, phrase: &Range<usize>, names: &Names) -> Option<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = phrase.start;
    while at < phrase.end {
        let run = run_from(passage, at, phrase.end, names);
        if run.is_empty() {
            at += 1;
        } else {
            at = run.end;
            runs.push(run);
        }
    }
    let (first, last) = (runs.first()?, runs.last()?);
    if last.end == phrase.end && !follows_preposition(passage, last.start) {
        return Some(last.clone());
    }
    let titles_only = (phrase.start..first.start).all(|at| {
        passage.tokens[at].word.classes.any(&[Class::Title, Class::Role])
            || names.at(passage, at).is_some_and(|hit| hit.adjective)
    });
    // *Data from the survey*: a text that opens a sentence, and no name.
    let text = first.len() == 1
        && passage.is(first.start, Class::Document)
        && passage.sentence_of(first.start).start == first.start;
    let titles_only = titles_only && !text;
    let over = first.end == phrase.end || passage.is(first.end, Class::Preposition);
    (titles_only && over).then(|| first.clone())
}

/// *of Lund*, *of the Council*: the name of something else.
fn follows_preposition(passage: &Passage<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back);
    let determiner = before(1).is_some_and(|at| passage.is(at, Class::Determiner));
    before(if determiner { 2 } else { 1 }).is_some_and(|at| passage.is(at, Class::Preposition))
}

/// The capitals from `at` on that make one name; empty if none begins there.
fn run_from(passage: &Passage<'_>, at: usize, end: usize, names: &Names) -> Range<usize> {
    let adjective = |at: usize| names.at(passage, at).is_some_and(|hit| hit.adjective);
    let belongs = |at: usize| {
        let token = &passage.tokens[at];
        token.is_capital()
            && !token.word.classes.any(&[
                Class::Title,
                Class::Determiner,
                Class::Weekday,
                Class::Pronoun,
                Class::Possessive,
                Class::Preposition,
            ])
            && (!token.is(Class::Role)
                || passage.tokens.get(at + 1).is_none_or(|next| !next.is_capital())
                    && at > 0
                    && passage.tokens[at - 1].is_capital())
            && !adjective(at)
    };
    if !belongs(at) {
        return at..at;
    }
    let led = at > 0 && passage.is(at - 1, Class::Preposition);
    let state = names
        .at(passage, at)
        .filter(|hit| led && names.entity(hit.entity).kind == EntityKind::State);
    if let Some(hit) = state {
        return at..end.min(at + hit.n_tokens);
    }
    let mut last = at + 1;
    while last < end && (belongs(last) || is_particle(passage, last, end)) {
        last += 1;
    }
    at..last
}

/// *van*, *de*, *bin* within a name.
fn is_particle(passage: &Passage<'_>, at: usize, end: usize) -> bool {
    passage.reads_any(
        at,
        &["van", "von", "de", "der", "den", "bin", "al", "el", "la", "da", "di", "dos", "del"],
    ) && at + 1 < end
        && passage.tokens[at + 1].is_capital()
}

/// The aside in commas after a phrase: *, the northern envoy,*.
fn aside_after(passage: &Passage<'_>, phrase: &Range<usize>) -> Range<usize> {
    let start = phrase.end + 1;
    let opens = passage.is_mark(phrase.end, &[','])
        && passage.tokens.get(start).is_some_and(|token| {
            token.word.classes.any(&[
                Class::Determiner,
                Class::Role,
                Class::Title,
                Class::Possessive,
                Class::Relative,
            ]) || token.shape == Shape::Number
                || token.shape == Shape::Lower
        });
    if !opens {
        return phrase.end..phrase.end;
    }
    let limit = passage.sentence_of(phrase.start).end.min(start + 20);
    let end = (start..limit).find(|&at| passage.is_mark(at, &[',', '.'])).unwrap_or(limit);
    start..end
}

/// Whether a person in one of `roles` may be called `word`.
pub(super) fn may_be_called(roles: &[String], word: &str) -> bool {
    const LIKE: &[(&str, &[&str])] = &[
        (
            "leader",
            &[
                "president",
                "premier",
                "minister",
                "chancellor",
                "king",
                "chairman",
                "head",
                "chief",
            ],
        ),
        ("senator", &["deputy", "lawmaker", "chairman", "member"]),
        ("lawmaker", &["senator", "deputy", "representative", "member", "congressman"]),
        ("researcher", &["fellow", "scholar", "professor", "expert", "analyst"]),
        ("expert", &["professor", "researcher", "scholar", "fellow", "analyst", "author"]),
        ("scholar", &["professor", "researcher", "expert", "fellow"]),
        ("academic", &["professor", "scholar", "researcher"]),
        (
            "official",
            &["minister", "secretary", "aide", "adviser", "spokesman", "spokeswoman", "director"],
        ),
        ("minister", &["premier", "prime", "minister"]),
        ("diplomat", &["ambassador", "envoy", "minister"]),
    ];
    let singular = word.to_lowercase();
    let like = LIKE.iter().find(|(name, _)| *name == singular).map_or(&[][..], |(_, like)| like);
    roles.iter().any(|role| *role == singular || like.contains(&role.as_str()))
}
