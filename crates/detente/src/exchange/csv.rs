//! Tables for spreadsheets and statistics programs: comma-separated values after RFC 4180,
//! with a first line of column names and lines that end in CRLF.
//!
//! No id of a decision maker, option or concept holds a colon, so that `rank:japan` cannot
//! be an option's column.

use detente_analysis::{Answer, Liking};
use detente_model::{DecisionMaker, Dispute, State};

/// The states, one to a row, in the order of their numbers.
///
/// | column | holds |
/// |---|---|
/// | `state` | the state's number |
/// | `letters` | the options taken, as `Y`, `N` and `-` |
/// | `OWNER.OPTION`, for each option | `Y`, `N`, or `-` where the state's combinations differ |
/// | `rank:DM`, for each decision maker | 1 for the states it likes best, 2 for the next best, … |
/// | `CONCEPT:DM`, for each concept asked and decision maker | `Y` where the state is stable for it, else `N` |
/// | `equilibrium:CONCEPT`, for each concept asked | `Y` where it is stable for all, else `N` |
///
/// What was not answered is empty: the columns of a refused concept.
#[must_use]
pub fn states(dispute: &Dispute, answer: &Answer) -> String {
    let ranks: Vec<Vec<String>> =
        dispute.decision_makers().map(|who| best_first(dispute, answer, who)).collect();
    let mut table = Table::default();
    let letters = ["state", "letters"].map(str::to_owned).into_iter();
    let options = dispute.options().map(|option| dispute.option_name(option));
    let ranked = dispute.decision_makers.iter().map(|record| format!("rank:{}", record.id));
    table.row(letters.chain(options).chain(ranked).chain(verdict_columns(dispute, answer)));
    for state in answer.space.states() {
        let letters = answer.space.letters(state);
        let mut row = vec![state.number().to_string()];
        row.push(letters.clone());
        if dispute.graph.is_none() {
            row.extend(letters.chars().map(String::from));
        }
        row.extend(ranks.iter().map(|ranks| ranks[state.index()].clone()));
        row.extend(verdict_cells(dispute, answer, state));
        table.row(row);
    }
    table.0
}

/// The verdicts on some states, one to a row, in the order given: the columns of [`states`] but for
/// those of single options and ranks.
#[must_use]
pub fn verdicts(dispute: &Dispute, answer: &Answer, states: &[State]) -> String {
    let mut table = Table::default();
    let letters = ["state", "letters"].map(str::to_owned).into_iter();
    table.row(letters.chain(verdict_columns(dispute, answer)));
    for &state in states {
        let row = [state.number().to_string(), answer.space.letters(state)].into_iter();
        table.row(row.chain(verdict_cells(dispute, answer, state)));
    }
    table.0
}

fn verdict_cells(dispute: &Dispute, answer: &Answer, state: State) -> Vec<String> {
    let mut row = Vec::new();
    for (concept, _) in &answer.stability {
        let stable = answer.stable(*concept);
        let is_stable = |who: DecisionMaker| stable.map(|sets| sets[who.index()].contains(state));
        row.extend(dispute.decision_makers().map(|who| flag(is_stable(who))));
    }
    for (concept, _) in &answer.stability {
        let stable = answer.stable(*concept);
        row.push(flag(stable.map(|sets| sets.iter().all(|set| set.contains(state)))));
    }
    row
}

fn verdict_columns(dispute: &Dispute, answer: &Answer) -> Vec<String> {
    let ids = || dispute.decision_makers.iter().map(|record| record.id.as_str());
    let mut columns = Vec::new();
    for (concept, _) in &answer.stability {
        columns.extend(ids().map(|id| format!("{concept}:{id}")));
    }
    columns.extend(answer.stability.iter().map(|(concept, _)| format!("equilibrium:{concept}")));
    columns
}

/// The unilateral moves, one to a row: the numbers of the states `from` and `to`, the id of
/// the `mover`, and `improvement`, `Y` where the mover prefers the state it moves to.
///
/// Rows are in the order of `from`, then of the decision makers, then of `to`.
///
/// *Cost*: some twenty bytes of text for each move; there may be many more moves than states.
#[must_use]
pub fn moves(dispute: &Dispute, answer: &Answer) -> String {
    let mut table = Table::default();
    table.row(["from", "to", "mover", "improvement"]);
    for each in super::picture::moves(dispute, answer) {
        let [from, to] = [each.from, each.to].map(|state| state.number().to_string());
        let mover = dispute.decision_maker(each.mover).id.as_str();
        let improvement = flag(Some(each.improvement));
        table.row([from.as_str(), to.as_str(), mover, improvement.as_str()]);
    }
    table.0
}

fn flag(truth: Option<bool>) -> String {
    truth.map_or("", |truth| if truth { "Y" } else { "N" }).to_owned()
}

/// A decision maker's ranks of the states, counted from 1 for the best; empty texts if its
/// liking of them is no ranking.
fn best_first(dispute: &Dispute, answer: &Answer, who: DecisionMaker) -> Vec<String> {
    let liking = Liking::ranked(dispute, &answer.space, who);
    let Some(ranks) = liking.ranks() else { return vec![String::new(); answer.space.len()] };
    let best = ranks.iter().max().copied().unwrap_or(0);
    ranks.iter().map(|rank| (best - rank + 1).to_string()).collect()
}

/// The text of a table as it grows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table(String);

impl Table {
    /// The table as text.
    #[must_use]
    pub fn text(self) -> String {
        self.0
    }

    /// Adds a row.
    pub fn row<S: AsRef<str>>(&mut self, fields: impl IntoIterator<Item = S>) {
        for (place, field) in fields.into_iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            self.field(field.as_ref());
        }
        self.0.push_str("\r\n");
    }

    /// A field, in quotes where it holds what would end it.
    fn field(&mut self, text: &str) {
        if text.contains(['"', ',', '\r', '\n']) {
            self.0.extend(["\"", &text.replace('"', "\"\""), "\""]);
        } else {
            self.0.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn fields_that_hold_separators_are_quoted() {
        let mut table = Table::default();
        table.row(["plain", "a,b", "say \"no\"", "two\nlines", ""]);
        assert_eq!(table.0, "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
    }
}
