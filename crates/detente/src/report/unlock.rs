//! What would have to change for a state to hold, told to people and as JSON.

use super::concepts::concept_name;
use super::json::Provenance;
use super::judgements::{StateJson, state_json};
use super::why::answered;
use super::witness_json::{WitnessJson, witness};
use crate::page::{Page, Tone, toned};
use crate::unlock::{UnlockQuestion, Unlocked, Verified};
use crate::words::{Words, counted, listed};
use crate::{Case, Rankings};
use detente_analysis::questions::inverse::{Change, Edit};
use detente_analysis::questions::{Measure, Measures};
use detente_analysis::{Reason, Witness};
use detente_model::{DecisionMaker, Preference, State, StateSpace};
use schemars::JsonSchema;
use serde::Serialize;

/// How many changes of one state are told unless all are asked for.
const TOLD: usize = 6;

/// What would make the states hold, as a page; every change with `all`.
#[must_use]
pub fn unlocked(
    case: &Case,
    space: &StateSpace,
    asked: &UnlockQuestion,
    found: &[Unlocked],
    all: bool,
) -> Page {
    let words = Words { dispute: &case.dispute, space };
    let mut page = Page::default();
    let concept = concept_name(asked.concept);
    page.heading(1, format!("{}: what it would take", case.dispute.name));
    page.say(toned(
        Tone::Faint,
        format!(
            "For a state to hold under {concept}, by at most {}.",
            counted(asked.most_edits, "edit", "edits")
        ),
    ));
    for each in found {
        page.heading(
            2,
            format!("{}  {}", words.state_title(each.state), space.letters(each.state)),
        );
        wishes(&mut page, words, asked, each, all);
        if let Some(measures) = &each.measures {
            other_ways(&mut page, words, measures);
        }
    }
    page
}

/// The least changes of wishes.
fn wishes(page: &mut Page, words: Words, asked: &UnlockQuestion, found: &Unlocked, all: bool) {
    match found.n_edits() {
        Some(0) => return page.say("It holds as things are."),
        None => {
            return page.say(not_found(words, asked, found));
        }
        Some(n) => {
            let edits = counted(n, "edit", "edits");
            let ways = counted(found.changes.len(), "way", "ways");
            page.say(format!("{edits} would do, in {ways}:"));
        }
    }
    let most = if all { found.changes.len() } else { TOLD };
    for Verified { change, witnesses } in found.changes.iter().take(most) {
        let edits = change
            .edits
            .iter()
            .flat_map(|(dm, edits)| edits.iter().map(|edit| told_edit(words, *dm, *edit)));
        page.entry(0, edits.collect::<Vec<_>>().join("; and "));
        let changed = change.applied(words.dispute);
        let after = Words { dispute: &changed, ..words };
        for witness in witnesses.iter().filter(|each| found.leaving.contains(&each.focal)) {
            page.entry(1, toned(Tone::Faint, stays(after, witness)));
        }
    }
    if found.changes.len() > most {
        page.say(toned(
            Tone::Faint,
            format!("{} more; `--all` tells them.", found.changes.len() - most),
        ));
    }
}

/// That no change was found, and whether one might be.
fn not_found(words: Words, asked: &UnlockQuestion, found: &Unlocked) -> String {
    let is_pairs = |who: &DecisionMaker| {
        matches!(words.dispute.preferences[who.index()], Preference::Relations { .. })
    };
    if asked.who.iter().all(is_pairs) {
        return "Not asked: preferences stated pair by pair are not edited.".to_owned();
    }
    let n = counted(asked.most_edits, "edit", "edits");
    match found.is_exhausted {
        true => "No set of changes of these wishes can: every order of them was tried.".to_owned(),
        false => format!("Not by {n} or fewer. `--edits {}` looks further.", asked.most_edits + 1),
    }
}

/// Why a decision maker now stays, in a sentence.
fn stays(words: Words, witness: &Witness) -> String {
    let name = words.name(witness.focal);
    match &witness.reason {
        Reason::Deterred(none) if none.is_empty() => {
            format!("{name} stays: it gains by no move of its own.")
        }
        Reason::Deterred(all) => {
            let gain = words.change(witness.focal, witness.state, all[0].improvement);
            let (met, _) = answered(words, &all[0]);
            let more = match all.len() - 1 {
                0 => String::new(),
                n => format!(" ({} in like manner)", counted(n, "more gain", "more gains")),
            };
            format!("{name} stays: {gain} would be a gain, but {met}{more}.")
        }
        _ => format!("{name} stays under {}.", concept_name(witness.concept)),
    }
}

/// An edit in words: “Japan puts wish 7 (…) before wish 6 (…)”.
fn told_edit(words: Words, decision_maker: DecisionMaker, edit: Edit) -> String {
    let name = words.name(decision_maker);
    let wish = |place: usize| match &words.dispute.preferences[decision_maker.index()] {
        Preference::Statements(list) => {
            format!("wish {} ({})", place + 1, words.wish(&list[place]))
        }
        _ => format!("the states at place {} of its ranking", place + 1),
    };
    match edit {
        Edit::Swap { raised, lowered } => {
            format!("{name} puts {} before {}", wish(raised), wish(lowered))
        }
        Edit::Drop(place) => format!("{name} gives up {}", wish(place)),
        Edit::Negate(place) => format!("{name} comes to want the contrary of {}", wish(place)),
        Edit::Strengthen(place) => format!("{name} holds {} strongly", wish(place)),
        Edit::Weaken(place) => format!("{name} no longer holds {} strongly", wish(place)),
    }
}

/// New rules, commitments and third parties.
fn other_ways(page: &mut Page, words: Words, measures: &Measures) {
    let kinds = [
        ("A new rule", &measures.rules),
        ("A commitment", &measures.commitments),
        ("A third party", &measures.third_parties),
    ];
    for (label, found) in kinds {
        let text = match found.as_slice() {
            [] => "none of those looked for would do".to_owned(),
            some => {
                let told: Vec<String> =
                    some.iter().take(TOLD).map(|it| told_measure(words, it)).collect();
                let more = some.len().saturating_sub(TOLD);
                let more = if more > 0 { format!("; {more} more") } else { String::new() };
                told.join("; or ") + &more
            }
        };
        page.fact(label, text);
    }
}

fn told_measure(words: Words, measure: &Measure) -> String {
    match measure {
        Measure::Rule(expr) => format!("never {}", words.expr(expr)),
        Measure::Commitment { option, once_taken } => {
            let owner = words.name(words.dispute.option(*option).owner);
            let way = if *once_taken { "cannot take back" } else { "cannot take up again" };
            format!("{owner} {way} {}", words.option(*option))
        }
        Measure::ThirdParty { against, condition } => {
            let condition = words.expr(condition);
            format!("somebody who would sanction {} exactly if {condition}", words.name(*against))
        }
    }
}

/// What would make states hold, as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnlockJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// The concept under which a state is to hold.
    concept: String,
    /// Those whose wishes may change.
    who: Vec<String>,
    /// The most edits tried.
    most_edits: usize,
    /// For each state asked about, the cheapest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    states: Option<Vec<UnlockedJson>>,
    /// With `--rankings`: under how many strict rankings of the decision maker the state holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u128>,
    /// With `--rankings`: how many strict rankings there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u128>,
    /// With `--rankings`: the state.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<StateJson>,
    /// How the answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct UnlockedJson {
    state: StateJson,
    /// The least number of edits; 0 if it holds as things are, null if those allowed do not do.
    n_edits: Option<usize>,
    /// Every change with so many edits, as the edits made one after another.
    changes: Vec<Vec<EditJson>>,
    /// For each of the changes why each decision maker stays after it, as `detente explain
    /// --json` has it; the preferences are those after the change.
    witnesses: Vec<Vec<WitnessJson>>,
    /// Whether every order of the wishes was tried: without a change, none will do.
    exhausted: bool,
    /// Those who would leave the state as things are.
    leaving: Vec<String>,
    /// New rules, commitments and third parties that would do; null where not looked for.
    measures: Option<Vec<MeasureJson>>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct EditJson {
    decision_maker: String,
    /// `swap`, `drop`, `negate`, `strengthen` or `weaken`.
    edit: &'static str,
    /// The wish by its place in the case, from 1; of a swap, the one that becomes more
    /// important. In a direct ranking, the place of equally good states.
    place: usize,
    /// Of a swap, the one that becomes less important.
    before: Option<usize>,
    /// The edit in words.
    words: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MeasureJson {
    /// `rule`, `commitment` or `third_party`.
    kind: &'static str,
    /// The measure in words.
    words: String,
}

/// What would make states hold, as the contract has it.
#[must_use]
pub fn unlock_json(
    case: &Case,
    space: &StateSpace,
    asked: &UnlockQuestion,
    found: &[Unlocked],
) -> UnlockJson {
    let words = Words { dispute: &case.dispute, space };
    let id = |dm| case.dispute.decision_maker(dm).id.clone();
    let witnesses = |all: &[Witness]| all.iter().map(|it| witness(case, it)).collect();
    let state = |each: &Unlocked| UnlockedJson {
        state: state_json(words, each.state),
        n_edits: each.n_edits(),
        changes: each.changes.iter().map(|it| edits_json(words, &it.change)).collect(),
        witnesses: each.changes.iter().map(|it| witnesses(&it.witnesses)).collect(),
        exhausted: each.is_exhausted,
        leaving: each.leaving.iter().map(|&dm| id(dm)).collect(),
        measures: each.measures.as_ref().map(|measures| measures_json(words, measures)),
    };
    let engine = found.first().map_or("none", |each| each.engine);
    UnlockJson { states: Some(found.iter().map(state).collect()), ..head(case, asked, engine) }
}

/// How many rankings make a state hold, as the contract has it.
#[must_use]
pub fn rankings_json(
    case: &Case,
    space: &StateSpace,
    asked: &UnlockQuestion,
    (state, rankings): (State, Rankings),
) -> UnlockJson {
    let words = Words { dispute: &case.dispute, space };
    UnlockJson {
        count: Some(rankings.count),
        of: Some(rankings.of),
        state: Some(state_json(words, state)),
        ..head(case, asked, "counting")
    }
}

fn head(case: &Case, asked: &UnlockQuestion, engine: &'static str) -> UnlockJson {
    UnlockJson {
        schema_version: 1,
        case: case.dispute.name.clone(),
        concept: asked.concept.name(),
        who: asked.who.iter().map(|&dm| case.dispute.decision_maker(dm).id.clone()).collect(),
        most_edits: asked.most_edits,
        states: None,
        count: None,
        of: None,
        state: None,
        provenance: Provenance::of(case, engine),
    }
}

/// How many rankings make a state hold, in a sentence.
#[must_use]
pub fn rankings(case: &Case, asked: &UnlockQuestion, (state, found): (State, Rankings)) -> Page {
    let names: Vec<&str> =
        asked.who.iter().map(|&dm| case.dispute.decision_maker(dm).name.as_str()).collect();
    let (count, of) = (crate::words::grouped(found.count), crate::words::grouped(found.of));
    let concept = concept_name(asked.concept);
    let mut page = Page::default();
    page.say(format!(
        "Of the {of} strict rankings of the states that {} could have, {count} make state {} \
         hold under {concept}, the others wanting what they do.",
        listed(&names),
        state.number()
    ));
    page
}

/// The JSON Schema of [`UnlockJson`].
#[must_use]
pub fn unlock_schema() -> serde_json::Value {
    schemars::schema_for!(UnlockJson).to_value()
}

fn edits_json(words: Words, change: &Change) -> Vec<EditJson> {
    let edit = |dm: DecisionMaker, edit: Edit| {
        let (kind, place, before) = match edit {
            Edit::Swap { raised, lowered } => ("swap", raised, Some(lowered + 1)),
            Edit::Drop(place) => ("drop", place, None),
            Edit::Negate(place) => ("negate", place, None),
            Edit::Strengthen(place) => ("strengthen", place, None),
            Edit::Weaken(place) => ("weaken", place, None),
        };
        EditJson {
            decision_maker: words.dispute.decision_maker(dm).id.clone(),
            edit: kind,
            place: place + 1,
            before,
            words: told_edit(words, dm, edit),
        }
    };
    let all = change.edits.iter();
    all.flat_map(|(dm, edits)| edits.iter().map(move |&each| edit(*dm, each))).collect()
}

fn measures_json(words: Words, measures: &Measures) -> Vec<MeasureJson> {
    let kinds = [
        ("rule", &measures.rules),
        ("commitment", &measures.commitments),
        ("third_party", &measures.third_parties),
    ];
    let told = |(kind, found): (&'static str, &Vec<Measure>)| {
        let json = |each: &Measure| MeasureJson { kind, words: told_measure(words, each) };
        found.iter().map(json).collect::<Vec<_>>()
    };
    kinds.into_iter().flat_map(told).collect()
}
