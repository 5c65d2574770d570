//! What is tried, and what it changes, for programs.

use crate::selection::At;
use crate::tried::written;
use detente::exchange::csv::Table;
use detente::model::{DecisionMaker, Judgement};
use detente::report::{judgement_told, judgement_words, shift_json};
use detente::{Refused, Variation};
use serde_json::{Value, json};

/// The outcomes gained, lost, altered and kept, with the wishes and rules as they are tried.
pub(super) fn json(at: &At) -> Result<Value, Refused> {
    let variation = at.variation();
    let found = at.loaded.what_if(&variation)?;
    let (before, after) = at.loaded.sides(&found);
    let mut object = shift_json(before, after);
    let makers = at.dispute().decision_makers();
    let rules = rules(at).map(|each| {
        json!({ "judgement": judgement_told(&at.loaded.case, each), "lifted": variation.lifted.contains(&each) })
    });
    object["tried"] = json!({
        "w": written(&variation, at.dispute()),
        "wishes": makers.map(|who| wishes(at, &variation, who)).collect::<Vec<_>>(),
        "rules": rules.collect::<Vec<_>>(),
        "made_one_way": variation.one_way.iter().map(|each| at.dispute().option_name(*each)).collect::<Vec<_>>(),
    });
    Ok(object)
}

/// The rules that can be lifted.
fn rules<'a>(at: &'a At) -> impl Iterator<Item = Judgement> + 'a {
    at.dispute().judgements().filter(|each| {
        matches!(
            each,
            Judgement::Constraint(_) | Judgement::Irreversible(_) | Judgement::ForbiddenMove(_)
        )
    })
}

/// A decision maker's wishes in their order here, by their places in the case.
fn wishes(at: &At, variation: &Variation, who: DecisionMaker) -> Value {
    let id = &at.dispute().decision_maker(who).id;
    let order = variation.order(at.dispute(), who);
    let told = |&place: &usize| {
        let [strong, unsure] = variation.marks(at.dispute(), who, place);
        let words = judgement_words(&at.loaded.case, Judgement::Statement(who, place));
        json!({ "place": place + 1, "words": words, "strong": strong, "unsure": unsure })
    };
    let own = Variation::default().order(at.dispute(), who).unwrap_or_default();
    let stays = |place: &usize| order.as_ref().is_some_and(|order| order.contains(place));
    let withdrawn: Vec<usize> = own.into_iter().filter(|place| !stays(place)).collect();
    json!({
        "decision_maker": id,
        "order": order.as_deref().map(|order| order.iter().map(told).collect::<Vec<_>>()),
        "withdrawn": withdrawn.iter().map(told).collect::<Vec<_>>(),
    })
}

/// A row for each outcome gained, lost, altered or kept.
pub(super) fn csv(at: &At) -> Result<Table, Refused> {
    let found = at.loaded.what_if(&at.variation())?;
    let (before, after) = at.loaded.sides(&found);
    let shift = shift_json(before, after);
    let mut table = Table::default();
    table.row(["change", "options", "holds_under"]);
    for change in ["gained", "lost", "altered", "kept"] {
        for outcome in shift[change].as_array().into_iter().flatten() {
            let under = outcome["holds_under"].as_array().into_iter().flatten();
            let under: Vec<&str> = under.filter_map(Value::as_str).collect();
            table.row([change, outcome["options"].as_str().unwrap_or_default(), &under.join(" ")]);
        }
    }
    Ok(table)
}
