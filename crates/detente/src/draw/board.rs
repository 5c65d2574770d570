//! The options board: every option, and whether it is taken now, at chosen states, and in a
//! combination that is being tried.

use super::marks::{mark, who};
use crate::Case;
use detente_model::{OptionId, Pattern};
use maud::{Markup, html};

/// A column of the board.
pub struct Column {
    /// What stands above it.
    pub head: Markup,
    /// Which options are taken.
    pub pattern: Pattern,
    /// What a click on each option does; empty where the column only shows.
    pub toggles: Vec<Toggle>,
}

/// What a click on an option leads to.
pub struct Toggle {
    /// Where it leads.
    pub href: String,
    /// Why the combination it leads to is infeasible, if it is.
    pub broken: Option<String>,
}

/// The board of a case; in every column but the first, what differs from the first is tinted.
#[must_use]
pub fn board(case: &Case, columns: &[Column]) -> Markup {
    let dispute = &case.dispute;
    html! {
        div.scroll tabindex="0" role="group" aria-label="Options board" {
            table.board {
                thead {
                    tr {
                        th.l scope="col" { "Option" }
                        @for column in columns { th scope="col" { (column.head) } }
                    }
                }
                @for maker in dispute.decision_makers() {
                    tbody {
                        tr.group { th scope="rowgroup" colspan=(columns.len() + 1) { (who(dispute, maker)) } }
                        @for option in dispute.options_of(maker) { (row(case, columns, option)) }
                    }
                }
            }
        }
    }
}

fn row(case: &Case, columns: &[Column], option: OptionId) -> Markup {
    let record = case.dispute.option(option);
    let ways = case.dispute.irreversible.iter().filter(|each| each.option == option);
    html! {
        tr {
            th scope="row" {
                (record.meaning)
                @for way in ways {
                    " " span.tie title=[way.why.as_deref()] {
                        @if way.once_taken { "cannot be taken back" } @else { "cannot be taken up again" }
                    }
                }
            }
            @for column in columns { (cell(case, columns, column, option)) }
        }
    }
}

fn cell(case: &Case, columns: &[Column], column: &Column, option: OptionId) -> Markup {
    let value = |column: &Column| letter(column.pattern, option);
    let here = value(column);
    let differs = columns.first().is_some_and(|first| value(first) != here);
    let owner = case.dispute.option(option).owner;
    let told = match here {
        Some(true) => "taken",
        Some(false) => "not taken",
        None => "either",
    };
    let drawn = html! {
        @match here {
            Some(taken) => (mark(owner, taken)),
            None => span aria-hidden="true" { "–" },
        }
        span.sr { (told) }
    };
    let toggle = column.toggles.get(option.index());
    html! {
        td.cell.diff[differs] {
            @match toggle {
                Some(Toggle { href, broken: None }) => a.toggle href=(href) title="Change" { (drawn) },
                Some(Toggle { href, broken: Some(why) }) => {
                    a.toggle.struck href=(href) title=(why) { (drawn) span.sr { "; changing it is infeasible: " (why) } }
                }
                None => (drawn),
            }
        }
    }
}

/// Whether a pattern takes an option, or leaves it open.
fn letter(pattern: Pattern, option: OptionId) -> Option<bool> {
    let bit = |bits: u128| bits >> option.index() & 1 == 1;
    bit(pattern.fixed).then(|| bit(pattern.taken))
}
