//! Judgements in addresses: `o3` is the third option, `c2` a constraint, `i1` a one-way option, `f1` a
//! forbidden move, `japan:7` the seventh wish of `japan`, `japan:r` its ranking, `now` where the
//! dispute stands.

use detente::model::{DecisionMaker, Dispute, Judgement};

/// What an address calls a judgement.
pub(crate) fn key(dispute: &Dispute, judgement: Judgement) -> String {
    let id = |who: DecisionMaker| dispute.decision_maker(who).id.as_str();
    let (letter, place) = match judgement {
        Judgement::Statement(who, place) => return format!("{}:{}", id(who), place + 1),
        Judgement::Ranking(who) => return format!("{}:r", id(who)),
        Judgement::StatusQuo => return "now".to_owned(),
        Judgement::Option(option) => ('o', option.index()),
        Judgement::NamedState(state) => ('n', state.index()),
        Judgement::Constraint(place) => ('c', place),
        Judgement::Irreversible(place) => ('i', place),
        Judgement::ForbiddenMove(place) => ('f', place),
        Judgement::SameState(place) => ('g', place),
        Judgement::GivenMove(place) => ('m', place),
        Judgement::Attitudes(place) => ('a', place),
        Judgement::Belief(place) => ('b', place),
    };
    format!("{letter}{}", place + 1)
}

/// The judgement that an address calls so, if the dispute has it.
pub(crate) fn find(dispute: &Dispute, text: &str) -> Option<Judgement> {
    dispute.judgements().find(|each| key(dispute, *each) == text)
}
