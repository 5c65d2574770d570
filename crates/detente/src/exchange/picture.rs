//! What the drawings of a state graph share: its moves, and how decision makers are told
//! apart.

use super::{ExportRefused, Format, Reason};
use detente_analysis::{Answer, Liking, Relation};
use detente_model::{DecisionMaker, Dispute, State};

/// A unilateral move.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    pub(super) from: State,
    pub(super) to: State,
    pub(super) mover: DecisionMaker,
    /// Whether the mover prefers the state it moves to.
    pub(super) improvement: bool,
}

impl Move {
    pub(super) fn style(self) -> &'static str {
        if self.improvement { "solid" } else { "dashed" }
    }
}

/// Every move, by state, decision maker and state reached.
pub(super) fn moves<'a>(
    dispute: &'a Dispute,
    answer: &'a Answer,
) -> impl Iterator<Item = Move> + 'a {
    let graph = answer.graph(dispute);
    let likings: Vec<Liking> =
        dispute.decision_makers().map(|who| Liking::ranked(dispute, &answer.space, who)).collect();
    let pairs = answer
        .space
        .states()
        .flat_map(|from| dispute.decision_makers().map(move |mover| (from, mover)));
    pairs.flat_map(move |(from, mover)| {
        let gain = |to| likings[mover.index()].relation(to, from);
        let step = |to| Move { from, to, mover, improvement: Relation::is_better(gain(to)) };
        graph.moves(mover, from).iter().map(|&to| step(to)).collect::<Vec<_>>()
    })
}

/// Refuses to draw more than `most` states.
pub(super) fn at_most(answer: &Answer, most: usize, format: Format) -> Result<(), ExportRefused> {
    let states = answer.space.len();
    if states <= most {
        return Ok(());
    }
    Err(ExportRefused { format, reasons: vec![Reason::TooManyStates { states, most }] })
}

/// The colour of a decision maker's moves; the eighth has the first one's again.
///
/// They are the colours of Okabe and Ito that stand out on white, which people with any kind
/// of colour vision can tell apart.
pub(super) fn colour(mover: DecisionMaker) -> &'static str {
    const COLOURS: [&str; 7] =
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];
    COLOURS[mover.index() % COLOURS.len()]
}

/// The concepts under which a state is an equilibrium, as one text.
pub(super) fn equilibrium(answer: &Answer, state: State) -> String {
    answer.holds_under(state).map(|concept| concept.to_string()).collect::<Vec<_>>().join(" ")
}

/// A decision maker's name, or its id where it has none.
pub(super) fn name(dispute: &Dispute, who: DecisionMaker) -> &str {
    let record = dispute.decision_maker(who);
    if record.name.trim().is_empty() { &record.id } else { &record.name }
}

/// Text as it may stand in XML, between tags as well as between quotes.
///
/// Characters that XML 1.0 cannot hold become U+FFFD, the mark of something unreadable.
pub(super) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for each in text.chars() {
        match each {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.extend(["&#", &u32::from(each).to_string(), ";"]),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(each),
        }
    }
    escaped
}
