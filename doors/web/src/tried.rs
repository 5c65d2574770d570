//! Variations in addresses: `japan:1.3.2~japan*2s.3u~c3~i1~f2~o4` puts the statements of `japan`
//! in the order 1, 3, 2 and withdraws its others, changes whether the second is strong and
//! whether the third is unsure, lifts constraint 3, one-way option 1 and forbidden move 2, and
//! makes option 4 one-way.

use detente::Variation;
use detente::model::{DecisionMaker, Dispute, Judgement, OptionId};
use std::collections::BTreeMap;

/// The variation that an address tells; what the dispute does not have is passed over.
pub(crate) fn read(text: &str, dispute: &Dispute) -> Variation {
    let mut variation = Variation::default();
    for part in text.split('~') {
        if let Some((id, places)) = part.split_once(':') {
            let who = dispute.find_decision_maker(id);
            let order = who.and_then(|who| order(places, dispute, who));
            if let (Some(who), Some(order)) = (who, order) {
                variation.orders.insert(who, order);
            }
        } else if let Some((id, marks)) = part.split_once('*') {
            if let Some(who) = dispute.find_decision_maker(id) {
                mark(&mut variation, dispute, who, marks);
            }
        } else if let Some(option) = one_way(part, dispute) {
            variation.one_way.insert(option);
        } else if let Some(judgement) = lifted(part, dispute) {
            variation.lifted.insert(judgement);
        }
    }
    simplest(variation, dispute)
}

/// The places of statements, without those that are not there or named twice.
fn order(places: &str, dispute: &Dispute, who: DecisionMaker) -> Option<Vec<usize>> {
    let n = Variation::default().order(dispute, who)?.len();
    let mut order = Vec::new();
    for place in places.split('.').filter_map(|place| place.parse::<usize>().ok()) {
        if (1..=n).contains(&place) && !order.contains(&(place - 1)) {
            order.push(place - 1);
        }
    }
    Some(order)
}

/// Takes up marks such as `2s.3su`.
fn mark(variation: &mut Variation, dispute: &Dispute, who: DecisionMaker, marks: &str) {
    let n = Variation::default().order(dispute, who).map_or(0, |order| order.len());
    for part in marks.split('.') {
        let letters = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let place = part[..part.len() - letters.len()].parse::<usize>().ok();
        let Some(place) = place.filter(|place| (1..=n).contains(place)) else { continue };
        if letters.contains('s') {
            variation.strength.insert((who, place - 1));
        }
        if letters.contains('u') {
            variation.doubt.insert((who, place - 1));
        }
    }
}

fn one_way(part: &str, dispute: &Dispute) -> Option<OptionId> {
    let place = part.strip_prefix('o')?.parse::<usize>().ok()?.checked_sub(1)?;
    let option = dispute.options().nth(place)?;
    Variation::can_be_one_way(dispute, option).then_some(option)
}

fn lifted(part: &str, dispute: &Dispute) -> Option<Judgement> {
    let place = part.get(1..)?.parse::<usize>().ok()?.checked_sub(1)?;
    let (judgement, n) = match part.get(..1)? {
        "c" => (Judgement::Constraint(place), dispute.constraints.len()),
        "i" => (Judgement::Irreversible(place), dispute.irreversible.len()),
        "f" => (Judgement::ForbiddenMove(place), dispute.forbidden_moves.len()),
        _ => return None,
    };
    (place < n).then_some(judgement)
}

/// The variation without orders that are the case's own.
pub(crate) fn simplest(mut variation: Variation, dispute: &Dispute) -> Variation {
    let own = |who| Variation::default().order(dispute, who);
    variation.orders.retain(|&who, order| own(who).as_ref() != Some(order));
    variation
}

/// The variation as an address tells it.
pub(crate) fn written(variation: &Variation, dispute: &Dispute) -> String {
    let variation = simplest(variation.clone(), dispute);
    let orders = variation.orders.iter().map(|(&who, order)| {
        let places: Vec<String> = order.iter().map(|place| (place + 1).to_string()).collect();
        format!("{}:{}", dispute.decision_maker(who).id, places.join("."))
    });
    let mut marks: BTreeMap<(DecisionMaker, usize), String> = BTreeMap::new();
    for (letter, set) in [('s', &variation.strength), ('u', &variation.doubt)] {
        for &statement in set {
            marks.entry(statement).or_default().push(letter);
        }
    }
    let marks = dispute.decision_makers().filter_map(|who| {
        let own = marks.iter().filter(|((each, _), _)| *each == who);
        let told: Vec<String> =
            own.map(|((_, place), letters)| format!("{}{letters}", place + 1)).collect();
        let id = &dispute.decision_maker(who).id;
        (!told.is_empty()).then(|| format!("{id}*{}", told.join(".")))
    });
    let one_way = variation.one_way.iter().map(|option| format!("o{}", option.index() + 1));
    let lifted = variation.lifted.iter().filter_map(|judgement| match judgement {
        Judgement::Constraint(place) => Some(format!("c{}", place + 1)),
        Judgement::Irreversible(place) => Some(format!("i{}", place + 1)),
        Judgement::ForbiddenMove(place) => Some(format!("f{}", place + 1)),
        _ => None,
    });
    orders.chain(marks).chain(lifted).chain(one_way).collect::<Vec<_>>().join("~")
}
