//! What an answer rests on, told to people: the judgements that bear most, those on one
//! unnamed voice, what each outcome falls with, what falls with a source or a passage.

use super::analyze::by_strength;
use super::document::in_short;
use super::evidence::{cited, judgement_name};
use super::judgements::{judgement_words, states_named, states_of, told};
use crate::page::{Page, Table, Text, Tone, toned};
use crate::rests::{Bearing, Rests, Support, Voice, Withdrawal};
use crate::words::{Words, counted, listed};
use crate::{Analysis, Case};
use detente_analysis::Refused;
use detente_analysis::questions::{Difference, Shift};
use detente_model::{Evidence, Judgement, State};
use std::cmp::Ordering;

/// The chapters that matter most where not all are in sight.
pub(super) const MATTERS_MOST: [&str; 4] = [MOST, UNNAMED, SOURCES, UNFOUNDED];

const MOST: &str = "What bears most";
const UNNAMED: &str = "On the word of one source that names nobody";
const SOURCES: &str = "If a source is withdrawn";
const UNFOUNDED: &str = "Without evidence";

/// How many judgements are named in words at the beginning.
const NAMED: usize = 5;

/// How many states are named by their numbers in one place.
const STATES_NAMED: usize = 3;

/// How many judgements that fall together are named.
const FALLEN_NAMED: usize = 12;

/// What the answer rests on, as a page.
#[must_use]
pub fn rests(case: &Case, analysis: &Analysis, rests: &Rests) -> Page {
    let words = analysis.words(case);
    let best = in_short(case, analysis).1;
    let mut telling = Telling { case, analysis, rests, words, best, page: Page::default() };
    telling.page.heading(1, format!("{}: what the answer rests on", case.dispute.name));
    telling.bearing_most();
    telling.unnamed();
    telling.outcomes();
    telling.compared();
    telling.sources();
    telling.passages();
    telling.without_evidence();
    telling.untouched();
    telling.meaning();
    telling.page
}

struct Telling<'c> {
    case: &'c Case,
    analysis: &'c Analysis,
    rests: &'c Rests,
    words: Words<'c>,
    /// The outcome that is better than now for most.
    best: Option<State>,
    page: Page,
}

impl<'c> Telling<'c> {
    fn now(&self) -> Option<State> {
        self.words.space.status_quo(&self.case.dispute)
    }

    /// The judgements that bear most, with what falls without them and what they rest on.
    fn bearing_most(&mut self) {
        let now = self.now();
        let bearing = self.rests.judgements.iter();
        let gains = |each: &Bearing| {
            now.zip(each.change.as_ref().ok()).is_some_and(|(now, it)| gains(it, now))
        };
        let bearing = bearing.filter(|each| bears(&each.change) || gains(each));
        let first: Vec<&Bearing> = bearing.take(NAMED).collect();
        if first.is_empty() {
            let is_same = !self.rests.judgements.iter().any(|each| changes(&each.change));
            self.page.say(if is_same {
                "No single judgement bears the answer: without any one of them, the same outcomes hold."
            } else {
                "No outcome falls with any single judgement; what else changes without one stands \
                 below."
            });
            return;
        }
        self.page.heading(2, MOST);
        for (place, each) in first.into_iter().enumerate() {
            self.page.numbered(place + 1, self.judgement_title(each.judgement));
            let without = format!("Without it, {}.", self.change(&each.change));
            self.page.entry(1, without);
            self.page.entry(1, self.grounds(each));
        }
    }

    fn judgement_title(&self, judgement: Judgement) -> Text {
        let name = judgement_name(self.case, judgement);
        toned(Tone::Strong, judgement_words(self.words, judgement))
            .and(Tone::Faint, format!(" ({name})"))
    }

    /// What a judgement rests on, in a line.
    fn grounds(&self, bearing: &Bearing) -> Text {
        let because = self.case.dispute.because(bearing.judgement);
        let keys: Vec<String> = because.iter().map(|each| self.ground(each)).collect();
        let on = |which: &str| format!("It rests on {which}: {}.", listed(&keys));
        match bearing.support {
            Support::Nothing => toned(Tone::Faint, "No evidence is given for it."),
            Support::OneUnnamed => toned(Tone::Bad, on("one source, whose speaker is not named")),
            Support::OneSource => toned(Tone::Faint, on("one source")),
            Support::Several => toned(Tone::Faint, on("several sources")),
        }
    }

    /// A piece of evidence by its key, and whose word it is if that is not the report's own.
    fn ground(&self, evidence: &Evidence) -> String {
        match self.case.voice(evidence) {
            Voice::Report => evidence.to_string(),
            Voice::Named(who) | Voice::Unnamed(who) => format!("{evidence} ({who})"),
        }
    }

    /// What a change changes, as a clause.
    fn change(&self, change: &Result<Difference, Refused>) -> String {
        let change = match change {
            Ok(change) => change,
            Err(refused) => return format!("nobody can tell: {}", super::refusal(refused)),
        };
        let mut clauses = Vec::new();
        if let Some(now) = self.now().filter(|&now| gains(change, now)) {
            let held = self.analysis.answer.holds_under(now).next().is_some();
            let how = if held { "holds under more concepts" } else { "holds" };
            clauses.push(format!("where the dispute stands (state {}) {how}", now.number()));
        }
        let lost = states_of(&change.lost);
        let (everywhere, partly): (Vec<State>, Vec<State>) =
            (lost.iter()).partition(|&&state| self.falls_everywhere(state, change));
        if !everywhere.is_empty() {
            let verb = if everywhere.len() == 1 { "does" } else { "do" };
            clauses.push(format!("{} {verb} not hold any more", self.states(&everywhere)));
        }
        if !partly.is_empty() {
            let verb = if partly.len() == 1 { "holds" } else { "hold" };
            clauses.push(format!("{} {verb} under fewer concepts", self.states(&partly)));
        }
        clauses.extend(self.also(change));
        match clauses.is_empty() {
            true => "the same outcomes hold".to_owned(),
            false => clauses.join("; "),
        }
    }

    /// What else a change does: outcomes that go or come, and comparisons with now.
    fn also(&self, change: &Difference) -> Vec<String> {
        let mut clauses = Vec::new();
        if !change.gone.is_empty() {
            let verb = if change.gone.len() == 1 { "is" } else { "are" };
            let n = counted(change.gone.len(), "outcome", "outcomes");
            clauses.push(format!("{n} that hold {verb} not possible at all"));
        }
        let gained = states_of(&change.gained);
        let is_now = |state: &State| Some(*state) == self.now();
        let n_gained = gained.len() - gained.iter().filter(|it| is_now(it)).count();
        if n_gained > 0 {
            let n = counted(n_gained, "further state holds", "further states hold");
            clauses.push(n);
        }
        let n_arisen = states_of(&change.arisen).len();
        if n_arisen > 0 {
            let n = counted(n_arisen, "state that", "states that");
            let (was, does) = if n_arisen == 1 { ("was", "holds") } else { ("were", "hold") };
            clauses.push(format!("{n} {was} not possible {does}"));
        }
        if !change.shifted.is_empty() {
            clauses.push(self.shifts(&change.shifted));
        }
        clauses
    }

    /// Whether a state that held loses every concept it held under.
    fn falls_everywhere(&self, state: State, change: &Difference) -> bool {
        let holds = self.analysis.answer.holds_under(state).count();
        change.lost.iter().filter(|(lost, _)| *lost == state).count() == holds
    }

    /// States by their numbers, or, where they are more than a few, how many; where the dispute
    /// stands and what is best for most are told to be among them.
    fn states(&self, states: &[State]) -> String {
        let (now, best) = (self.now(), self.best);
        let name = |state: &State| match Some(*state) {
            it if it == now => Some(format!("where the dispute stands (state {})", state.number())),
            it if it == best => Some(format!("the best for most (state {})", state.number())),
            _ => None,
        };
        let named: Vec<String> = states.iter().filter_map(name).collect();
        let others: Vec<State> =
            states.iter().copied().filter(|state| name(state).is_none()).collect();
        match (named.is_empty(), others.is_empty()) {
            (true, _) => numbered_or_counted(states),
            (_, true) => listed(&named),
            _ if others.len() <= STATES_NAMED => {
                format!("{} and {}", named.join(", "), numbered_or_counted(&others))
            }
            _ => format!("{}, among them {},", numbered_or_counted(states), listed(&named)),
        }
    }

    /// For whom outcomes become better or worse than now.
    fn shifts(&self, shifts: &[Shift]) -> String {
        let mut clauses = Vec::new();
        for decision_maker in self.case.dispute.decision_makers() {
            for (after, how) in [
                (Some(Ordering::Greater), "better than now"),
                (Some(Ordering::Equal), "no better and no worse than now"),
                (Some(Ordering::Less), "worse than now"),
                (None, "perhaps better or worse than now, which is not known,"),
            ] {
                let turned = shifts
                    .iter()
                    .filter(|each| each.decision_maker == decision_maker && each.after == after);
                let states: Vec<State> = turned.map(|each| each.state).collect();
                if !states.is_empty() {
                    let verb = if states.len() == 1 { "becomes" } else { "become" };
                    let (states, name) =
                        (numbered_or_counted(&states), self.words.name(decision_maker));
                    clauses.push(format!("{states} {verb} {how} for {name}"));
                }
            }
        }
        clauses.join("; ")
    }

    /// Judgements on one source whose speaker is not named, whether they bear or not.
    fn unnamed(&mut self) {
        let rests = self.rests;
        let thin = rests.judgements.iter().filter(|each| each.support == Support::OneUnnamed);
        let thin: Vec<&Bearing> = thin.collect();
        if thin.is_empty() {
            return;
        }
        self.page.heading(2, UNNAMED);
        for each in thin {
            self.judgement(each);
            for evidence in self.case.dispute.because(each.judgement) {
                self.page.entry(1, cited(self.case, evidence));
            }
        }
    }

    /// A judgement and what changes without it, as an entry.
    fn judgement(&mut self, bearing: &Bearing) {
        let title = told(self.case, self.words, bearing.judgement);
        let change = self.change(&bearing.change);
        let without = format!(". Without it, {change}.");
        self.page.entry(0, Text::from(title).and(Tone::Faint, without));
    }

    /// Judgements without which outcomes compare otherwise with where the dispute stands.
    fn compared(&mut self) {
        let rests = self.rests;
        let turns = |each: &&Bearing| each.change.as_ref().is_ok_and(|it| !it.shifted.is_empty());
        let turning: Vec<&Bearing> = rests.judgements.iter().filter(turns).collect();
        if turning.is_empty() {
            return;
        }
        self.page.heading(2, "What makes outcomes better or worse than now");
        for each in turning {
            let Ok(change) = &each.change else { continue };
            let title = told(self.case, self.words, each.judgement);
            let without = format!(". Without it, {}.", self.shifts(&change.shifted));
            self.page.entry(0, Text::from(title).and(Tone::Faint, without));
        }
    }

    /// For every outcome that holds, the judgements it falls with.
    fn outcomes(&mut self) {
        let mut table =
            Table::of(["State", "Holds", "Falls without", "Holds under fewer concepts without"]);
        let n_asked = self.analysis.answer.concepts().count();
        for (state, concepts) in by_strength(self.analysis) {
            let (fall, weaken): (Vec<&Bearing>, Vec<&Bearing>) =
                (self.rests.judgements.iter()).filter(|each| loses(each, state)).partition(
                    |each| each.change.as_ref().is_ok_and(|it| self.falls_everywhere(state, it)),
                );
            let mark = if Some(state) == self.now() { " (now)" } else { "" };
            table.row([
                Text::from(format!("{}{mark}", state.number())),
                Text::from(super::concepts::named(&concepts, n_asked)),
                Text::from(self.short(&fall)),
                Text::from(self.short(&weaken)),
            ]);
        }
        if table.rows.is_empty() {
            return;
        }
        self.page.heading(2, "What each outcome falls with");
        self.page.table(table);
        self.page.say("The judgements named:");
        let named = self.rests.judgements.iter().filter(|each| bears(&each.change));
        for each in named {
            self.page.entry(0, told(self.case, self.words, each.judgement));
        }
        self.page.say(toned(Tone::Faint, "An option is withdrawn by keeping it as it is now; outcomes that then are not possible are not counted as falling."));
    }

    /// Judgements by their names.
    fn short(&self, judgements: &[&Bearing]) -> String {
        match judgements {
            [] => "–".to_owned(),
            some => {
                let names: Vec<String> =
                    some.iter().map(|each| judgement_name(self.case, each.judgement)).collect();
                names.join(", ")
            }
        }
    }

    /// What falls with each source.
    fn sources(&mut self) {
        if self.rests.sources.is_empty() {
            return;
        }
        self.page.heading(2, SOURCES);
        for each in &self.rests.sources {
            let text = self.withdrawal(each);
            self.page.fact(each.evidence.source.clone(), text);
        }
    }

    /// What falls with a piece of evidence: which judgements, and what that changes.
    fn withdrawal(&self, withdrawal: &Withdrawal) -> String {
        let name = |&judgement: &Judgement| judgement_name(self.case, judgement);
        let names: Vec<String> = withdrawal.fallen.iter().map(name).collect();
        let (fallen, them) = match withdrawal.fallen.as_slice() {
            [] => return "No judgement rests on it alone.".to_owned(),
            [one] => {
                let what = judgement_words(self.words, *one);
                (format!("Nothing else bears {} ({what})", names[0]), "it")
            }
            few if few.len() <= FALLEN_NAMED => {
                (format!("Nothing else bears {}", listed(&names)), "them")
            }
            many => (format!("Nothing else bears {} judgements", many.len()), "them"),
        };
        format!("{fallen}. Without {them}, {}.", self.change(&withdrawal.change))
    }

    /// The passages with which something falls.
    fn passages(&mut self) {
        let (bearing, idle): (Vec<&Withdrawal>, Vec<&Withdrawal>) =
            self.rests.passages.iter().partition(|each| changes(&each.change));
        if bearing.is_empty() && idle.is_empty() {
            return;
        }
        self.page.heading(2, "If a passage is withdrawn");
        for each in bearing {
            self.page.entry(0, cited(self.case, &each.evidence));
            let text = self.withdrawal(each);
            self.page.entry(1, text);
        }
        if !idle.is_empty() {
            let n = counted(idle.len(), "passage", "passages");
            self.page.say(toned(
                Tone::Faint,
                format!("Without any one of the other {n} cited, the same outcomes hold."),
            ));
        }
    }

    /// Judgements that have no evidence and bear something.
    fn without_evidence(&mut self) {
        let bare = self.rests.judgements.iter().filter(|each| each.support == Support::Nothing);
        let (bearing, idle): (Vec<&Bearing>, Vec<&Bearing>) =
            bare.partition(|each| changes(&each.change));
        if bearing.is_empty() && idle.is_empty() {
            return;
        }
        self.page.heading(2, UNFOUNDED);
        for each in bearing {
            self.judgement(each);
        }
        if !idle.is_empty() {
            let names: Vec<String> =
                idle.iter().map(|each| judgement_name(self.case, each.judgement)).collect();
            self.page.say(toned(
                Tone::Faint,
                format!("Without any one of these, the same outcomes hold: {}.", listed(&names)),
            ));
        }
    }

    /// How many judgements change nothing by themselves.
    fn untouched(&mut self) {
        let idle = self.rests.judgements.iter().filter(|each| !changes(&each.change)).count();
        let n = counted(self.rests.judgements.len(), "judgement", "judgements");
        let change = if idle == 1 { "changes" } else { "change" };
        let text = format!("Of {n} in the case, {idle} {change} nothing when withdrawn alone.");
        self.page.say(text);
    }

    fn meaning(&mut self) {
        self.page.heading(2, "How to read this");
        for (label, text) in [
            (
                "Bears most",
                "whether the status quo stops holding without it; then how many verdicts (a state, a concept) are lost among the states that stay possible, how many are gained, how many comparisons with now turn",
            ),
            (
                "Withdrawn",
                "left out; an option is kept as it is now, a ranking leaves its decision maker indifferent; with evidence fall the judgements that have no other ground",
            ),
        ] {
            self.page.fact(label, toned(Tone::Faint, text));
        }
    }
}

/// States by their numbers, or how many they are where they are more than a few.
fn numbered_or_counted(states: &[State]) -> String {
    match states.len() {
        n if n > STATES_NAMED => counted(n, "state", "states"),
        _ => states_named(states, STATES_NAMED),
    }
}

/// Whether something that holds does not hold without it.
fn bears(change: &Result<Difference, Refused>) -> bool {
    change.as_ref().is_ok_and(|change| !change.lost.is_empty())
}

/// Whether `state` comes to hold under some concept without the judgement.
fn gains(change: &Difference, state: State) -> bool {
    change.gained.iter().any(|&(gained, _)| gained == state)
}

/// Whether anything changes without it, or that could not be found.
fn changes(change: &Result<Difference, Refused>) -> bool {
    change.as_ref().map_or(true, |change| !change.is_empty())
}

/// Whether `state` is lost under some concept without the judgement.
fn loses(bearing: &Bearing, state: State) -> bool {
    let change = bearing.change.as_ref();
    change.is_ok_and(|change| change.lost.iter().any(|&(lost, _)| lost == state))
}
