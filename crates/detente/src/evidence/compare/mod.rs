//! Where reports contradict one another: the same matter with another date, figure, wording or
//! stance.
//!
//! What is found is a question to the analyst, not a verdict: two sentences that speak of the
//! same things by most of their telling words, and differ in one; two accounts of one event by
//! who did what to whom ([`happenings`]); the same words, or the same refusal, in two mouths or
//! two wordings ([`words`]); one meeting in two places ([`places`]); one name in two spellings
//! ([`spelling`]); one place under two
//! names ([`naming`]). Telling words are compared by their first letters, and weigh the more
//! the fewer sentences hold them.

mod happenings;
mod naming;
mod places;
mod spelling;
mod when;
mod words;

use super::{Corpus, CorpusError, Filter, Found};
use detente_reader::Item;
use detente_reader::text::CodePoints;
use std::collections::{BTreeMap, BTreeSet};

/// In what reports differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// The day, month or year.
    Date,
    /// A number of the same things.
    Figure,
    /// Who said it.
    Speaker,
    /// The words of the same speaker.
    Wording,
    /// What a decision maker thinks of an option.
    Stance,
    /// Where people met.
    Place,
    /// How one report spells a name.
    Spelling,
    /// What a place is called.
    Name,
}

impl Difference {
    /// Its name in lists and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Figure => "figure",
            Self::Speaker => "speaker",
            Self::Wording => "wording",
            Self::Stance => "stance",
            Self::Place => "place",
            Self::Spelling => "spelling",
            Self::Name => "name",
        }
    }
}

/// One report's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The item that gives it.
    pub id: String,
    /// What it gives: the date, the figure, the speaker, the stance, the place, the name.
    pub value: String,
    /// The sentence, on one line.
    pub sentence: String,
}

/// Two accounts that differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// In what.
    pub difference: Difference,
    /// How much of what tells the sentences apart from others they share, in `0..=1`.
    pub likeness: f64,
    /// What might explain it, if something plain does.
    pub remark: Option<Remark>,
    /// The two.
    pub accounts: [Account; 2],
}

/// What might explain that two accounts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remark {
    /// The dates are a day apart: two time zones, or an event of several days.
    DayApart,
    /// A date stands in the sentence, and may belong to something else in it.
    OtherDate,
    /// They may have met in several places.
    SeveralPlaces,
    /// The same person, perhaps, spelled in two ways.
    TwoSpellings,
}

impl Remark {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DayApart => "day-apart",
            Self::OtherDate => "other-date",
            Self::SeveralPlaces => "several-places",
            Self::TwoSpellings => "two-spellings",
        }
    }
}

/// An item in its sentence.
struct Told {
    source: String,
    account: Account,
    /// What must be equal for two items to be compared.
    key: String,
    /// The sentence's telling words.
    words: BTreeSet<String>,
}

/// What the reports of a corpus tell differently, the likeliest first.
///
/// Cost: items of one kind and key are compared in pairs, at most [`MOST`] of them.
///
/// # Errors
/// [`CorpusError`] where it cannot be read.
pub fn conflicts(corpus: &Corpus) -> Result<Vec<Conflict>, CorpusError> {
    let told = told(corpus)?;
    let mut found = happenings::compare(&told.happenings);
    found.extend(places::compare(&told.meetings, &told.parties));
    found.extend(spelling::compare(&told.written));
    found.extend(naming::compare(&told.called));
    found.extend(words::compare(&told.sayings));
    for (difference, items) in &told.items {
        let weights = weights(items);
        let mut groups: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
        for item in items {
            groups.entry(&item.key).or_default().push(item);
        }
        for group in groups.values() {
            compare(*difference, &group[..group.len().min(MOST)], &weights, &mut found);
        }
    }
    found.sort_by(|left, right| {
        let by_likeness = right.likeness.total_cmp(&left.likeness);
        by_likeness.then_with(|| left.accounts[0].id.cmp(&right.accounts[0].id))
    });
    let mut told_already = BTreeSet::new();
    found.retain(|conflict| {
        let sentences = conflict.accounts.each_ref().map(|account| account.sentence.clone());
        told_already.insert((conflict.difference, sentences))
    });
    Ok(found)
}

/// So many items of one key are compared at most.
const MOST: usize = 2_000;

/// Sentences that share less of their telling words speak of different matters.
fn least(difference: Difference) -> f64 {
    match difference {
        Difference::Stance => 0.0,
        Difference::Figure => 0.15,
        Difference::Date => 0.3,
        // Compared by their words.
        Difference::Speaker | Difference::Wording => 1.1,
        // Compared by who met, and by letters.
        Difference::Place | Difference::Spelling | Difference::Name => 1.1,
    }
}

fn compare(
    difference: Difference,
    group: &[&Told],
    weights: &BTreeMap<String, f64>,
    found: &mut Vec<Conflict>,
) {
    for (place, left) in group.iter().enumerate() {
        for right in &group[place + 1..] {
            if left.source == right.source
                && (difference != Difference::Date || is_one_sentence(left, right))
            {
                continue;
            }
            let likeness = likeness(left, right, weights);
            let differs = match difference {
                Difference::Date => !when::may_agree(&left.account.value, &right.account.value),
                _ => left.account.value != right.account.value,
            };
            if differs && likeness >= least(difference) {
                let dates = [&left.account.value, &right.account.value];
                let apart = difference == Difference::Date && when::is_day_apart(dates);
                let remark = apart.then_some(Remark::DayApart);
                let accounts = [left.account.clone(), right.account.clone()];
                found.push(Conflict { difference, likeness, remark, accounts });
            }
        }
    }
}

/// Whether two items stand in one sentence, which may well hold two dates.
fn is_one_sentence(left: &Told, right: &Told) -> bool {
    let (left, right) = (&left.account.sentence, &right.account.sentence);
    left.contains(right.as_str()) || right.contains(left.as_str())
}

/// The shared telling words among those of the sentence that has less of them, weighed.
fn likeness(left: &Told, right: &Told, weights: &BTreeMap<String, f64>) -> f64 {
    let weigh = |words: &mut dyn Iterator<Item = &String>| -> f64 {
        words.map(|word| weights.get(word).copied().unwrap_or(0.0)).sum()
    };
    let mut shared = left.words.intersection(&right.words);
    if left.words.intersection(&right.words).count() < 3 {
        return 0.0;
    }
    let both = weigh(&mut shared);
    let either = weigh(&mut left.words.union(&right.words));
    if either == 0.0 { 0.0 } else { both / either }
}

/// A word weighs the more the fewer sentences hold it.
fn weights(items: &[Told]) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<&String, u32> = BTreeMap::new();
    for word in items.iter().flat_map(|item| &item.words) {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().map(|(word, n)| (word.clone(), 1.0 / f64::from(n).sqrt())).collect()
}

/// Everything that is compared.
#[derive(Default)]
struct AllTold {
    items: BTreeMap<Difference, Vec<Told>>,
    happenings: Vec<happenings::Happening>,
    sayings: Vec<words::Saying>,
    meetings: Vec<places::Meeting>,
    written: Vec<spelling::Written>,
    called: Vec<naming::Called>,
    /// Entities with the decision makers or states that they speak for.
    parties: BTreeMap<String, String>,
}

fn told(corpus: &Corpus) -> Result<AllTold, CorpusError> {
    let mut told = AllTold::default();
    for source in corpus.sources()? {
        let report = corpus.report(&source)?;
        let points = CodePoints::new(&report.text);
        let filter = Filter { source: Some(source.clone()), ..Filter::default() };
        let items = corpus.items(&filter, usize::MAX)?;
        let content = |span| points.slice(&report.text, span).unwrap_or_default();
        told.parties.extend(items.iter().filter_map(|found| places::party(&found.item)));
        for found in &items {
            let Some(sentence) = sentence_of(&report.text, &points, found) else { continue };
            if happenings::is_of_event(found, &items) {
                continue;
            }
            for (difference, key, value) in readings(&found.item) {
                let account = Account { id: found.id.clone(), value, sentence: sentence.clone() };
                let words = telling_words(&sentence);
                let item = Told { source: source.clone(), account, key, words };
                told.items.entry(difference).or_default().push(item);
            }
            told.meetings.extend(places::meeting(&source, found, &items, &sentence, content));
            told.written.extend(spelling::written(&source, found, &sentence, content));
            told.called.extend(naming::called(&source, found, &sentence, content));
            told.happenings.extend(happenings::happening(&source, found, &items, &sentence));
            told.sayings.extend(words::saying(&source, found, &sentence, content));
        }
    }
    Ok(told)
}

/// In which respects an item can differ from others: what must be equal, and what may not.
fn readings(item: &Item) -> Vec<(Difference, String, String)> {
    match item {
        Item::Date(date) => date
            .value
            .iter()
            .filter(|value| value.len() >= 4)
            .map(|value| {
                (Difference::Date, crate::report::word_of(&date.granularity), value.clone())
            })
            .collect(),
        Item::Figure(figure) => {
            let unit = crate::report::word_of(&figure.unit);
            let of = figure.of.as_ref().map(|of| stem(&of.to_lowercase())).unwrap_or_default();
            vec![(Difference::Figure, format!("{unit} {of}"), figure.value.to_string())]
        }
        Item::Option(option) => {
            let Some(holder) = &option.holder else { return Vec::new() };
            let stance = crate::report::word_of(&option.stance);
            let takes_side = matches!(stance.as_str(), "accepted" | "rejected");
            let key = format!("{holder} {}", option.option);
            takes_side.then_some((Difference::Stance, key, stance)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The sentence around an item, on one line.
pub(super) fn sentence_of(text: &str, points: &CodePoints, found: &Found) -> Option<String> {
    let span = found.item.span()?;
    let (start, end) = (points.byte(text, span.start)?, points.byte(text, span.end)?);
    let from = sentence_start(text, start);
    let rest = &text[end..];
    let paragraph = rest.find("\n\n").unwrap_or(rest.len());
    let stop = rest[..paragraph].find(['.', '!', '?']).map_or(paragraph, |at| at + 1);
    let to = if is_finished(&text[from..end]) { end } else { end + stop };
    Some(text[from..to].split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Marks that may stand after the stop of a sentence.
const CLOSING: &[char] = &['"', '\'', '\u{201d}', '\u{2019}', ')', ']'];

/// Whether the words end with a stop.
fn is_finished(words: &str) -> bool {
    words.trim_end().trim_end_matches(CLOSING).ends_with(['.', '!', '?'])
}

/// Where the sentence begins that holds byte `at`: after the last stop before it, or with its
/// paragraph. What follows the stop of *Nov. 15* is no new sentence.
fn sentence_start(text: &str, at: usize) -> usize {
    let paragraph = text[..at].rfind("\n\n").map_or(0, |place| place + 2);
    let opens = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase());
    let mut spaces = text[paragraph..at].char_indices().rev().filter(|(_, c)| c.is_whitespace());
    let begins = spaces.find(|(place, c)| {
        let next = paragraph + place + c.len_utf8();
        is_finished(&text[paragraph..paragraph + place]) && opens(&text[next..])
    });
    begins.map_or(paragraph, |(place, c)| paragraph + place + c.len_utf8())
}

/// The words of a sentence that tell what it is about, by their first letters.
fn telling_words(sentence: &str) -> BTreeSet<String> {
    const COMMON: &[&str] = &[
        "about", "after", "again", "also", "been", "before", "being", "both", "could", "does",
        "from", "have", "into", "more", "most", "only", "other", "over", "said", "says", "should",
        "some", "such", "than", "that", "their", "them", "then", "there", "these", "they", "this",
        "told", "were", "what", "when", "where", "which", "while", "will", "with", "would", "year",
        "years",
    ];
    let words = sentence.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words
        .filter(|word| word.chars().count() > 3 && !COMMON.contains(&word.as_str()))
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .map(|word| stem(&word))
        .collect()
}

/// A word by its first six letters.
fn stem(word: &str) -> String {
    word.chars().take(6).collect()
}
