//! In which order the variables stand, from the structure of the dispute.
//!
//! A diagram is small where variables that are spoken of together stand together. What ties
//! them is known: constraints, statements, and that a decision maker's options are chosen at
//! once. Starting from the order of the case file, every variable is moved to the middle of
//! what it is tied to, again and again, and the order with the shortest ties is kept. (The idea
//! is known as force-directed placement.)

use super::wishes::Wishes;
use detente_model::Dispute;

/// How often all variables are moved.
const ROUNDS: usize = 40;

/// Where each variable stands.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// For each option.
    pub(crate) options: Vec<u16>,
    /// For each decision maker and wish, its mark.
    pub(crate) marks: Vec<Vec<u16>>,
    /// How many variables there are.
    pub(crate) n: u16,
}

impl Order {
    /// An order of the options of a dispute and of the marks of the decision makers' wishes.
    pub(crate) fn of(dispute: &Dispute, wishes: &[Wishes]) -> Self {
        let n_options = dispute.options.len();
        let ties = ties(dispute, wishes);
        let n = n_options + wishes.iter().map(|each| each.0.len()).sum::<usize>();
        let mut places = first_places(n_options, n, &ties);
        let mut best = (length(&ties, &places), places.clone());
        for _ in 0..ROUNDS {
            places = moved(&ties, &places);
            let length = length(&ties, &places);
            if length < best.0 {
                best = (length, places.clone());
            }
        }
        let mut place = best.1.into_iter();
        let mut next = |n: usize| place.by_ref().take(n).collect::<Vec<u16>>();
        let options = next(n_options);
        let marks = wishes.iter().map(|each| next(each.0.len())).collect();
        let n = u16::try_from(n).expect("the number of wishes is limited");
        Self { options, marks, n }
    }
}

/// The variables that are spoken of together. Options come first, then marks.
fn ties(dispute: &Dispute, wishes: &[Wishes]) -> Vec<Vec<usize>> {
    let bits = |bits: u128| (0..128).filter(move |bit| bits >> bit & 1 == 1);
    let mut ties: Vec<Vec<usize>> =
        dispute.constraints.iter().map(|each| bits(each.rule.mentions()).collect()).collect();
    let all_wishes = wishes.iter().flat_map(|each| &each.0);
    let marked = (dispute.options.len()..).zip(all_wishes);
    ties.extend(marked.map(|(mark, wish)| bits(wish.mentions()).chain([mark]).collect()));
    ties.extend(dispute.decision_makers().map(|dm| bits(dispute.own_bits(dm)).collect()));
    ties
}

/// Options as declared, each mark after the last option of its wish.
fn first_places(n_options: usize, n: usize, ties: &[Vec<usize>]) -> Vec<u16> {
    let mut middles: Vec<f64> = (0..n).map(|place| place as f64).collect();
    for tie in ties {
        if let [options @ .., mark] = tie.as_slice()
            && *mark >= n_options
        {
            let last = options.iter().max().map_or(-0.5, |&last| last as f64);
            middles[*mark] = last + 0.5;
        }
    }
    places(&middles)
}

/// Every variable moved to the middle of what it is tied to.
fn moved(ties: &[Vec<usize>], places: &[u16]) -> Vec<u16> {
    let mut sums = vec![(0.0, 0u32); places.len()];
    for tie in ties {
        let all = tie.iter().map(|&each| f64::from(places[each])).sum::<f64>();
        for &each in tie {
            let (sum, n) = &mut sums[each];
            *sum += all / tie.len() as f64;
            *n += 1;
        }
    }
    let middle = |(place, &(sum, n)): (usize, &(f64, u32))| match n {
        0 => f64::from(places[place]),
        n => sum / f64::from(n),
    };
    self::places(&sums.iter().enumerate().map(middle).collect::<Vec<f64>>())
}

/// The place of each variable when they stand by their middles.
fn places(middles: &[f64]) -> Vec<u16> {
    let mut order: Vec<usize> = (0..middles.len()).collect();
    order.sort_by(|&left, &right| middles[left].total_cmp(&middles[right]));
    let mut places = vec![0; middles.len()];
    for (place, variable) in (0..).zip(order) {
        places[variable] = place;
    }
    places
}

/// How far apart tied variables stand, in all.
fn length(ties: &[Vec<usize>], places: &[u16]) -> u64 {
    let span = |tie: &Vec<usize>| {
        let places = || tie.iter().map(|&each| places[each]);
        let ends = places().max().zip(places().min());
        ends.map_or(0, |(last, first)| u64::from(last - first))
    };
    ties.iter().map(span).sum()
}
