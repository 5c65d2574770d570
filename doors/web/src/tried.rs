//! Variations in addresses: `japan:1.3.2~japan*2s.3u~c3~i1~f2~o4` puts the statements of `japan`
//! in the order 1, 3, 2 and withdraws its others, changes whether the second is strong and
//! whether the third is unsure, lifts constraint 3, one-way option 1 and forbidden move 2, and
//! makes option 4 one-way.

use detente::Variation;
use detente::model::{DecisionMaker, Dispute, Judgement, OptionId};
use std::collections::BTreeMap;

/// The variation that an address tells, without what the dispute does not have.
pub(crate) fn read(text: &str, dispute: &Dispute) -> Variation {
    let mut variation = Variation::default();
    for part in text.split('~') {
        take(&mut variation, part, dispute);
    }
    simplest(variation, dispute)
}

/// The parts of an address's variation that are not understood, or not in full.
pub(crate) fn misread<'t>(text: &'t str, dispute: &Dispute) -> Vec<&'t str> {
    let mut variation = Variation::default();
    text.split('~').filter(|part| !take(&mut variation, part, dispute)).collect()
}

/// Takes up one part; whether all of it was understood.
fn take(variation: &mut Variation, part: &str, dispute: &Dispute) -> bool {
    if let Some((id, places)) = part.split_once(':') {
        let Some(who) = dispute.find_decision_maker(id) else { return false };
        let Some((order, understood)) = order(places, dispute, who) else { return false };
        variation.orders.insert(who, order);
        return understood;
    }
    if let Some((id, marks)) = part.split_once('*') {
        let who = dispute.find_decision_maker(id);
        return who.is_some_and(|who| mark(variation, dispute, who, marks));
    }
    if let Some(option) = one_way(part, dispute) {
        variation.one_way.insert(option);
        return true;
    }
    lifted(part, dispute).is_some_and(|judgement| {
        variation.lifted.insert(judgement);
        true
    })
}

/// The places of statements, without those that are not there or named twice, and whether there
/// were none such. No place at all withdraws every statement.
fn order(places: &str, dispute: &Dispute, who: DecisionMaker) -> Option<(Vec<usize>, bool)> {
    let n = Variation::default().order(dispute, who)?.len();
    let (mut order, mut understood) = (Vec::new(), true);
    for text in places.split('.').filter(|text| !text.is_empty()) {
        match text.parse::<usize>() {
            Ok(place) if (1..=n).contains(&place) && !order.contains(&(place - 1)) => {
                order.push(place - 1);
            }
            _ => understood = false,
        }
    }
    Some((order, understood))
}

/// Takes up marks such as `2s.3su`; whether all were understood.
fn mark(variation: &mut Variation, dispute: &Dispute, who: DecisionMaker, marks: &str) -> bool {
    let n = Variation::default().order(dispute, who).map_or(0, |order| order.len());
    let mut understood = true;
    for part in marks.split('.') {
        let letters = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let place = part[..part.len() - letters.len()].parse::<usize>().ok();
        let is_marked = ["s", "u", "su", "us"].contains(&letters);
        let Some(place) = place.filter(|place| is_marked && (1..=n).contains(place)) else {
            understood = false;
            continue;
        };
        if letters.contains('s') {
            variation.strength.insert((who, place - 1));
        }
        if letters.contains('u') {
            variation.doubt.insert((who, place - 1));
        }
    }
    understood
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
