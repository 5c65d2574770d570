//! In what two cases differ, in what their answers do, and which change did it: told to people.

use super::concepts::{concept_name, named};
use super::evidence::judgement_name;
use super::explain::capital;
use super::judgements::{judgement_words, states_named};
use super::shift::Side;
use super::why::{why_it_fails_under, why_it_holds};
use crate::compare::Comparison;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Words, counted, grouped, listed};
use detente_analysis::Concept;
use detente_analysis::questions::comparison::{Change, Effect, Fate, Part, What};
use detente_model::{Judgement, Preference, State, Statement};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many outcomes gained, and lost, are told with their reasons.
const TOLD: usize = 8;

/// How many causes of one effect are told.
const CAUSES: usize = 6;

/// How many states are named in a list.
const NAMED: usize = 12;

/// In what two cases differ, as a page.
#[must_use]
pub fn comparison(before: Side, after: Side, found: &Comparison) -> Page {
    let telling = Telling { sides: [before, after], found };
    let mut page = Page::default();
    let [old, new] = telling.sides.map(|side| side.case.dispute.name.as_str());
    page.heading(
        1,
        if old == new { format!("{old}: compared") } else { format!("{old}, and {new}") },
    );
    page.say(telling.in_short());
    telling.model(&mut page);
    telling.answer(&mut page);
    telling.causes(&mut page);
    page
}

/// What a change is called and what it says: “wish 2 of Japan is new (Gets back all four)”.
pub(super) fn told_change(sides: [Side; 2], change: &Change) -> String {
    let [before, after] = [(0, change.before), (1, change.after)]
        .map(|(side, part): (usize, Option<Part>)| part.map(|part| Told::of(sides[side], part)));
    let (name, words) = match (&before, &after) {
        (Some(old), _) => (old.name.clone(), old.words.clone()),
        (None, Some(new)) => (new.name.clone(), new.words.clone()),
        (None, None) => Default::default(),
    };
    let new = after.unwrap_or_default();
    match change.what {
        What::Added => format!("{name} is new{}", bracketed(&name, &words)),
        What::Removed => format!("{name} is gone{}", bracketed(&name, &words)),
        What::Moved => {
            let marks = marked(sides, change).map(|marks| format!(" and {marks}"));
            let place = new.place.map(|place| format!(" is now wish {}", place + 1));
            format!(
                "{name}{}{}{}",
                bracketed(&name, &words),
                place.unwrap_or_default(),
                marks.unwrap_or_default()
            )
        }
        What::Marked => {
            let marks = marked(sides, change).unwrap_or_default();
            format!("{name}{} {marks}", bracketed(&name, &words))
        }
        What::Altered if words == new.words && new.read_out.is_empty() => {
            format!("{name} is another")
        }
        What::Altered if words == new.words => {
            format!("{name}{} now means: {}", bracketed(&name, &words), new.read_out)
        }
        What::Altered => format!("{name}{} now reads: {}", bracketed(&name, &words), new.words),
        What::Worded => format!("{name} is worded otherwise"),
        What::Grounds => format!("{name} rests on other evidence"),
    }
}

/// What a part says, behind its name, unless the name says it.
fn bracketed(name: &str, words: &str) -> String {
    if name.contains(words) { String::new() } else { format!(" ({words})") }
}

/// How a wish is marked now: “is now strong and no longer unsure”.
fn marked(sides: [Side; 2], change: &Change) -> Option<String> {
    let marks = |side: Side, part: Option<Part>| {
        statement(side, part?).map(|it| [(it.strongly, "strong"), (it.unsure, "unsure")])
    };
    let (old, new) = (marks(sides[0], change.before)?, marks(sides[1], change.after)?);
    let told: Vec<String> = (old.iter().zip(&new))
        .filter(|(was, is)| was.0 != is.0)
        .map(|(_, (is, mark))| format!("{} {mark}", if *is { "now" } else { "no longer" }))
        .collect();
    (!told.is_empty()).then(|| format!("is {}", listed(&told)))
}

fn statement(side: Side<'_>, part: Part) -> Option<&Statement> {
    let Part::Judgement(Judgement::Statement(dm, place)) = part else { return None };
    side.case.dispute.preferences[dm.index()].statements().get(place)
}

/// A part of a case: what it is called and what it says.
#[derive(Default)]
pub(super) struct Told {
    pub(super) name: String,
    pub(super) words: String,
    /// What a rule or a wish says, read out, whatever its author calls it; empty for the rest.
    read_out: String,
    place: Option<usize>,
}

impl Told {
    pub(super) fn of(side: Side, part: Part) -> Self {
        let dispute = &side.case.dispute;
        let name = |dm| dispute.decision_maker(dm).name.clone();
        let place = match part {
            Part::Judgement(Judgement::Statement(_, place)) => Some(place),
            _ => None,
        };
        let (name, words) = match part {
            Part::Name => ("the case's name".to_owned(), dispute.name.clone()),
            Part::AsOf => {
                let day = dispute.as_of.map(super::analyze::long_date);
                ("the day it speaks of".to_owned(), day.unwrap_or_else(|| "none".to_owned()))
            }
            Part::DecisionMaker(dm) => {
                ("decision maker".to_owned() + " " + &name(dm), String::new())
            }
            Part::Preference(dm) => {
                let form = match &dispute.preferences[dm.index()] {
                    Preference::Ranking { .. } => "ranked",
                    Preference::Relations { .. } => "by pairs",
                    Preference::Statements(_) => "by wishes",
                    Preference::Indifferent => "not stated",
                };
                (format!("what {} prefers", name(dm)), form.to_owned())
            }
            Part::Judgement(Judgement::StatusQuo) => {
                let now = side.analysis.answer.space.status_quo(dispute);
                let told = now.map(|state| side.told_state(state));
                ("the status quo".to_owned(), told.unwrap_or_default())
            }
            Part::Judgement(judgement) => {
                let words = side.analysis.words(side.case);
                (judgement_name(side.case, judgement), judgement_words(words, judgement))
            }
        };
        Self { name, words, read_out: read_out(side, part), place }
    }
}

fn read_out(side: Side, part: Part) -> String {
    let (dispute, words) = (&side.case.dispute, side.analysis.words(side.case));
    match part {
        Part::Judgement(Judgement::Constraint(place)) => {
            words.rule(&dispute.constraints[place].rule)
        }
        _ => statement(side, part).map(|it| words.expr(&it.wish)).unwrap_or_default(),
    }
}

impl Side<'_> {
    /// A state by its number, its name if it has one, and its letters.
    fn told_state(self, state: State) -> String {
        let Words { space, .. } = self.analysis.words(self.case);
        let is_now = space.status_quo(&self.case.dispute) == Some(state);
        let now = if is_now { ", where the dispute stands" } else { "" };
        format!("{} {}{now}", self.analysis.words(self.case).state(state), space.letters(state))
    }
}

struct Telling<'c> {
    sides: [Side<'c>; 2],
    found: &'c Comparison,
}

impl Telling<'_> {
    /// The changes that can bear on the answer, with their numbers; the others have none.
    fn numbered(&self) -> Vec<(Option<usize>, &Change)> {
        let mut next = 0;
        let number = |change: &Change| {
            next += usize::from(change.bears());
            change.bears().then_some(next)
        };
        let numbers: Vec<Option<usize>> = self.found.changes.iter().map(number).collect();
        numbers.into_iter().zip(&self.found.changes).collect()
    }

    /// The states gained or lost, each with the concepts; under the most of them first.
    fn by_state(&self, fate: Fate) -> Vec<(&Effect, Vec<Concept>)> {
        let all = self.found.effects.all.iter().filter(|each| each.fate == fate);
        let mut states = by_state(all);
        states.sort_by_key(|(_, concepts)| Reverse(concepts.len()));
        states
    }

    fn in_short(&self) -> Text {
        let n_bearing = self.found.changes.iter().filter(|change| change.bears()).count();
        let idle = self.found.changes.len() - n_bearing;
        let model = match (n_bearing, idle) {
            (0, 0) => return Text::from("The two model the same dispute."),
            (0, _) => "No change that could bear on what holds".to_owned(),
            (n, _) => counted(
                n,
                "change that can bear on what holds",
                "changes that can bear on what holds",
            ),
        };
        let also = match idle {
            0 => String::new(),
            n => format!(", {} that cannot", grouped(n as u128)),
        };
        toned(Tone::Strong, format!("{model}{also}. ")).then(self.outcomes_in_short())
    }

    /// How many outcomes hold now and did not before, hold no longer, or hold under other
    /// concepts: as the page tells of variations.
    fn outcomes_in_short(&self) -> String {
        let effects = &self.found.effects;
        let compared = if effects.refused.is_empty() { "" } else { " as far as compared" };
        if effects.concepts.is_empty() {
            return "Nothing was compared: no concept was answered for both.".to_owned();
        }
        if effects.all.is_empty() {
            let same = format!("the same outcomes hold under the same concepts{compared}.");
            return capital(&format!("{}{same}", self.as_far_as()));
        }
        let mut altered = BTreeSet::new();
        let mut only = |fate: Fate| {
            let (both, only): (Vec<_>, Vec<_>) =
                self.by_state(fate).into_iter().partition(|(effect, _)| effects.is_altered(effect));
            let later = |effect: &Effect| match fate {
                Fate::Gained => Some(effect.state),
                Fate::Lost => effect.elsewhere,
            };
            altered.extend(both.iter().filter_map(|(effect, _)| later(effect)));
            only.len()
        };
        let (gained, lost, altered) = (only(Fate::Gained), only(Fate::Lost), altered.len());
        let told = format!(
            "{}{} and {}{compared}; {} under other concepts than before.",
            self.as_far_as(),
            counted(gained, "outcome holds that did not", "outcomes hold that did not"),
            counted(lost, "holds no longer", "hold no longer"),
            counted(altered, "holds", "hold"),
        );
        capital(&told)
    }

    /// Where one of the cases has options that the other has not, that only those of both are
    /// compared.
    fn as_far_as(&self) -> String {
        let [old, new] = &self.found.unshared;
        let dispute = &self.sides[0].case.dispute;
        if dispute.graph.is_some() || old.is_empty() && new.is_empty() {
            return String::new();
        }
        let n_shared = dispute.options.len() - old.len();
        let n_others = old.len() + new.len();
        let shared =
            counted(n_shared, "option that both have tells", "options that both have tell");
        let others = counted(n_others, "other is", "others are");
        format!("as far as the {shared} ({others} left out of sight), ")
    }

    fn model(&self, page: &mut Page) {
        if self.found.changes.is_empty() {
            return;
        }
        page.heading(2, "What changed in the model");
        for (number, change) in self.numbered() {
            if let Some(number) = number {
                page.numbered(number, capital(&told_change(self.sides, change)));
            }
        }
        let idle: Vec<String> = (self.numbered().iter())
            .filter(|(number, _)| number.is_none())
            .map(|(_, change)| told_change(self.sides, change))
            .collect();
        if !idle.is_empty() {
            page.say(toned(
                Tone::Faint,
                format!("Without bearing on what holds: {}.", idle.join("; ")),
            ));
        }
    }

    fn answer(&self, page: &mut Page) {
        let is_same = self.found.changes.is_empty();
        page.heading(2, if is_same { "What holds in both" } else { "What changed in the answer" });
        self.unmatched(page);
        let mut table = Table::of(["Concept", "Kept", "Lost", "Gained"]);
        for &concept in &self.found.effects.concepts {
            let states = |fate| -> Vec<State> {
                let all = self.found.effects.all.iter();
                all.filter(|each| (each.concept, each.fate) == (concept, fate))
                    .map(|e| e.state)
                    .collect()
            };
            let kept = self.found.effects.kept.iter().filter(|(each, ..)| *each == concept);
            let kept: Vec<State> = kept.map(|(_, state, _)| *state).collect();
            table.row([
                Text::from(concept_name(concept)),
                Text::from(numbers(&kept)),
                toned(Tone::Bad, numbers(&states(Fate::Lost))),
                toned(Tone::Good, numbers(&states(Fate::Gained))),
            ]);
        }
        page.table(table);
        for (concept, why) in &self.found.effects.refused {
            let why = super::refusal(why);
            page.say(toned(Tone::Bad, format!("Not compared: {}. {why}", concept_name(*concept))));
        }
        if self.is_renumbered() {
            page.say(toned(
                Tone::Faint,
                "States kept and lost bear the numbers of the first case, states gained those of the second.",
            ));
        }
        for (fate, title) in [(Fate::Gained, "Gained"), (Fate::Lost, "Lost")] {
            let states = self.by_state(fate);
            for (effect, concepts) in states.iter().take(TOLD) {
                self.outcome(page, title, effect, concepts);
            }
            if states.len() > TOLD {
                let n = counted(states.len() - TOLD, "more outcome", "more outcomes");
                page.entry(0, toned(Tone::Faint, format!("{title}: {n}, in the table")));
            }
        }
    }

    /// Says which options only one of the cases has.
    fn unmatched(&self, page: &mut Page) {
        let [old, new] = &self.found.unshared;
        let told = [(old, "first"), (new, "second")].map(|(names, which)| {
            (!names.is_empty()).then(|| format!("only the {which} has {}", listed(names)))
        });
        let told: Vec<String> = told.into_iter().flatten().collect();
        if !told.is_empty() {
            let is_graph = self.sides[0].case.dispute.graph.is_some();
            let how =
                if is_graph { "" } else { " States are matched by the options that both have." };
            page.say(format!("{}.{how}", capital(&told.join("; "))));
        }
    }

    fn is_renumbered(&self) -> bool {
        let effects = &self.found.effects;
        let differ = |effect: &Effect| effect.elsewhere.is_some_and(|other| other != effect.state);
        effects.kept.iter().any(|(_, a, b)| a != b) || effects.all.iter().any(differ)
    }

    fn outcome(&self, page: &mut Page, title: &str, effect: &Effect, concepts: &[Concept]) {
        let n_all = self.found.effects.concepts.len();
        let [here, there] = match effect.fate {
            Fate::Gained => [self.sides[1], self.sides[0]],
            Fate::Lost => self.sides,
        };
        let after = self.sides[1];
        let why = match (effect.fate, effect.elsewhere) {
            (Fate::Gained, _) => why_it_holds(after.case, after.analysis, effect.state, concepts),
            (Fate::Lost, None) => "It is no longer possible.".to_owned(),
            (Fate::Lost, Some(state)) => {
                why_it_fails_under(after.case, after.analysis, state, concepts).unwrap_or_default()
            }
        };
        let before = match (effect.fate, effect.elsewhere) {
            (Fate::Gained, None) => " It was not possible before.".to_owned(),
            (_, Some(other)) if other != effect.state => {
                let which = if effect.fate == Fate::Gained { "first" } else { "second" };
                format!(
                    " In the {which} case it is {}.",
                    there.analysis.words(there.case).state(other)
                )
            }
            _ => String::new(),
        };
        let tone = if effect.fate == Fate::Gained { Tone::Good } else { Tone::Bad };
        let text = toned(tone, format!("{title}: "))
            .and(Tone::Strong, here.told_state(effect.state))
            .then(format!(", under {}.{before} {why}", named(concepts, n_all)));
        page.entry(0, text);
    }

    fn causes(&self, page: &mut Page) {
        if self.found.effects.all.is_empty() {
            return;
        }
        page.heading(2, "Which change did it");
        let mut groups: Vec<(_, Vec<&Effect>)> = Vec::new();
        let causes = &self.found.causes;
        let pairs = causes.brought_by.iter().zip(&causes.undone_by);
        for (effect, cause) in self.found.effects.all.iter().zip(pairs) {
            match groups.iter_mut().find(|(known, _)| *known == cause) {
                Some((_, effects)) => effects.push(effect),
                None => groups.push((cause, vec![effect])),
            }
        }
        for ((by, undone), effects) in groups {
            let cause = toned(Tone::Strong, self.brought_by(by));
            let text =
                cause.then(format!(": {}. {}", self.effects(&effects), self.undone_by(undone)));
            page.entry(0, text);
        }
        self.limits(page);
    }

    fn number(&self, change: usize) -> usize {
        self.numbered()[change].0.unwrap_or_default()
    }

    fn brought_by(&self, sets: &[Vec<usize>]) -> String {
        let set = |set: &Vec<usize>| match set.as_slice() {
            [one] => format!("change {} alone", self.number(*one)),
            several => {
                let numbers: Vec<String> =
                    several.iter().map(|&each| self.number(each).to_string()).collect();
                format!("changes {} together", listed(&numbers))
            }
        };
        let told: Vec<String> = sets.iter().take(CAUSES).map(set).collect();
        let more = match sets.len().saturating_sub(CAUSES) {
            0 => String::new(),
            n => format!(", or {n} more"),
        };
        match told.as_slice() {
            [] => format!(
                "No {} alone",
                counted(self.found.causes.together, "change", "changes together")
            ),
            _ => capital(&told.join(", or ")) + &more,
        }
    }

    /// Effects in a clause: “lost state 5 under SEQ and SSEQ”.
    fn effects(&self, effects: &[&Effect]) -> String {
        let n_all = self.found.effects.concepts.len();
        let told = [(Fate::Gained, "gained"), (Fate::Lost, "lost")].map(|(fate, word)| {
            let mut groups: Vec<(Vec<Concept>, Vec<State>)> = Vec::new();
            let some = effects.iter().copied().filter(|each| each.fate == fate);
            for (effect, concepts) in by_state(some) {
                match groups.iter_mut().find(|(known, _)| *known == concepts) {
                    Some((_, states)) => states.push(effect.state),
                    None => groups.push((concepts, vec![effect.state])),
                }
            }
            let told = groups.iter().map(|(concepts, states)| {
                let states = states_named(states, NAMED);
                format!("{word} {states} under {}", named(concepts, n_all))
            });
            told.collect::<Vec<_>>()
        });
        told.concat().join("; ")
    }

    fn undone_by(&self, changes: &[usize]) -> String {
        let numbers: Vec<String> =
            changes.iter().map(|&each| self.number(each).to_string()).collect();
        match numbers.as_slice() {
            [] => "No single change taken back undoes it.".to_owned(),
            [one] => format!("Taking back change {one} alone undoes it."),
            [one, other] => format!("Taking back change {one} or change {other} undoes it."),
            several => format!("Taking back any one of changes {} undoes it.", listed(several)),
        }
    }

    /// What was not tried.
    fn limits(&self, page: &mut Page) {
        let causes = &self.found.causes;
        let mut said = Vec::new();
        if let Some(n) = causes.untried {
            let n = grouped(u128::from(n));
            let size = causes.together + 1;
            said.push(format!(
                "The {n} sets of {size} changes were not tried; `--tries {n}` does."
            ));
        } else if causes.brought_by.iter().any(Vec::is_empty) {
            let next = causes.together + 1;
            said.push(format!("`--together {next}` tries more changes at once."));
        }
        if causes.n_unsound > 0 {
            let n = counted(causes.n_unsound, "set of changes is", "sets of changes are");
            said.push(format!("{n} no sound case without the rest, and tell nothing."));
        }
        if causes.n_refused > 0 {
            let n = counted(causes.n_refused, "set of changes was", "sets of changes were");
            said.push(format!("{n} refused at a limit or under some concept, and may tell less."));
        }
        if !said.is_empty() {
            page.say(toned(Tone::Faint, said.join(" ")));
        }
    }
}

/// Effects of one fate by their states, each with the concepts.
fn by_state<'e>(effects: impl Iterator<Item = &'e Effect>) -> Vec<(&'e Effect, Vec<Concept>)> {
    let mut states: Vec<(&Effect, Vec<Concept>)> = Vec::new();
    for effect in effects {
        match states.last_mut().filter(|(last, _)| last.state == effect.state) {
            Some((_, concepts)) => concepts.push(effect.concept),
            None => states.push((effect, vec![effect.concept])),
        }
    }
    states
}

/// States by their numbers; beyond some, how many more.
fn numbers(states: &[State]) -> String {
    let shown: Vec<String> =
        states.iter().take(NAMED).map(|state| state.number().to_string()).collect();
    match states.len().saturating_sub(NAMED) {
        0 if states.is_empty() => "–".to_owned(),
        0 => shown.join(", "),
        n => format!("{} and {n} more", shown.join(", ")),
    }
}
