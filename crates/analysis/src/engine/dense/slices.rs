//! Expressions evaluated on many combinations at once: one bit for each combination.
//!
//! A word holds the truth of one thing in 64 combinations, so `and` is one instruction for 64
//! of them, and `LANES` words side by side are what a machine's wide registers like.

use detente_model::{Choices, ConstraintRule, Expr};
use rayon::prelude::*;

/// The truth of something in 64 · `LANES` combinations.
pub(crate) type Slice<const LANES: usize> = [u64; LANES];

/// How many words are worth evaluating together.
pub(crate) const WIDE: usize = 16;

/// How many combinations that makes.
pub(crate) const BLOCK: usize = WIDE * 64;

/// For each index bit below 6, the indices within a word that have it.
const INDEX_BITS: [u64; 6] = [
    0xAAAA_AAAA_AAAA_AAAA,
    0xCCCC_CCCC_CCCC_CCCC,
    0xF0F0_F0F0_F0F0_F0F0,
    0xFF00_FF00_FF00_FF00,
    0xFFFF_0000_FFFF_0000,
    0xFFFF_FFFF_0000_0000,
];

/// Where `expr` holds, given where each option is taken.
pub(crate) fn truth<const LANES: usize>(expr: &Expr, options: &[Slice<LANES>]) -> Slice<LANES> {
    let junction = |parts: &[Expr], start: u64, join: fn(u64, u64) -> u64| {
        let join = |all, part| zip(all, truth(part, options), join);
        parts.iter().fold([start; LANES], join)
    };
    match expr {
        Expr::Taken(option) => options[option.index()],
        Expr::Not(inner) => truth(inner, options).map(|word| !word),
        Expr::And(parts) => junction(parts, !0, |a, b| a & b),
        Expr::Or(parts) => junction(parts, 0, |a, b| a | b),
        Expr::If { then, condition } => {
            let [then, condition] = [then, condition].map(|part| truth(part, options));
            zip(then, condition, |then, condition| then | !condition)
        }
        Expr::Iff(left, right) => {
            let [left, right] = [left, right].map(|part| truth(part, options));
            zip(left, right, |left, right| !(left ^ right))
        }
    }
}

/// Where `rule` is kept, given where each option is taken.
pub(crate) fn kept<const LANES: usize>(
    rule: &ConstraintRule,
    options: &[Slice<LANES>],
) -> Slice<LANES> {
    // Where at least one, and where at least two of the parts hold.
    let count = |parts: &[Expr]| {
        parts.iter().fold(([0; LANES], [0; LANES]), |(one, two), part| {
            let here = truth(part, options);
            let again = zip(one, here, |one, here| one & here);
            (zip(one, here, |one, here| one | here), zip(two, again, |two, again| two | again))
        })
    };
    match rule {
        ConstraintRule::Infeasible(expr) => truth(expr, options).map(|word| !word),
        ConstraintRule::AtLeastOne(parts) => count(parts).0,
        ConstraintRule::AtMostOne(parts) => count(parts).1.map(|word| !word),
        ConstraintRule::ExactlyOne(parts) => {
            let (one, two) = count(parts);
            zip(one, two, |one, two| one & !two)
        }
        ConstraintRule::Requires(first, second) => {
            let [first, second] = [first, second].map(|part| truth(part, options));
            zip(first, second, |first, second| !first | second)
        }
    }
}

/// The combinations of `n_options` options that keep every rule, as a mask: bit c % 64 of word
/// c / 64 is set if combination c does.
///
/// *Cost*: one evaluation of each rule for every 64 combinations.
pub(crate) fn feasible(rules: &[&ConstraintRule], n_options: usize) -> Vec<u64> {
    let n_words = (1usize << n_options).div_ceil(64);
    let mut mask = vec![0; n_words];
    if n_words < WIDE {
        (0..).zip(&mut mask).for_each(|(block, word)| {
            let mut options = Vec::new();
            *word = all_kept::<1>(rules, n_options, block, &mut options)[0];
        });
    } else {
        let blocks = mask.par_chunks_exact_mut(WIDE).enumerate();
        blocks.for_each_init(Vec::new, |options, (block, words)| {
            words.copy_from_slice(&all_kept::<WIDE>(rules, n_options, block, options));
        });
    }
    if n_options < 6 {
        mask[0] &= (1 << (1 << n_options)) - 1;
    }
    mask
}

/// Where every rule is kept, in a block of combinations.
fn all_kept<const LANES: usize>(
    rules: &[&ConstraintRule],
    n_options: usize,
    block: usize,
    options: &mut Vec<Slice<LANES>>,
) -> Slice<LANES> {
    const BITS: [u8; 32] = {
        let mut bits = [0; 32];
        let mut bit = 0;
        while bit < 32 {
            bits[bit as usize] = bit;
            bit += 1;
        }
        bits
    };
    options_by_number(&BITS[..n_options], block, options);
    rules
        .iter()
        .fold([!0; LANES], |all, rule| zip(all, kept(rule, options), |all, kept| all & kept))
}

fn zip<const LANES: usize>(
    mut left: Slice<LANES>,
    right: Slice<LANES>,
    join: impl Fn(u64, u64) -> u64,
) -> Slice<LANES> {
    left.iter_mut().zip(right).for_each(|(left, right)| *left = join(*left, right));
    left
}

/// Where each option is taken, among the combinations whose numbers are those of the
/// `block`-th block of 64 · `LANES` numbers: option k is taken where bit `bits[k]` of the
/// number is set.
pub(crate) fn options_by_number<const LANES: usize>(
    bits: &[u8],
    block: usize,
    options: &mut Vec<Slice<LANES>>,
) {
    let word = |bit: u8, lane: usize| match INDEX_BITS.get(usize::from(bit)) {
        Some(&pattern) => pattern,
        None if (block * LANES + lane) >> (bit - 6) & 1 == 1 => !0,
        None => 0,
    };
    options.clear();
    options.extend(bits.iter().map(|&bit| std::array::from_fn(|lane| word(bit, lane))));
}

/// Where each of `n_options` options is taken, among at most 64 · `LANES` combinations.
pub(crate) fn options_by_list<const LANES: usize>(
    mut combinations: impl Iterator<Item = Choices>,
    n_options: usize,
    options: &mut Vec<Slice<LANES>>,
) {
    options.clear();
    options.resize(n_options, [0; LANES]);
    for lane in 0..LANES {
        let [mut low, mut high] = [[0u64; 64]; 2];
        let mut any_high = 0;
        for (place, choices) in combinations.by_ref().take(64).enumerate() {
            (low[place], high[place]) = halves(choices);
            any_high |= high[place];
        }
        transpose(&mut low);
        if any_high != 0 {
            transpose(&mut high);
        }
        for (option, slice) in options.iter_mut().enumerate() {
            slice[lane] = if option < 64 { low[option] } else { high[option - 64] };
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the upper half is given beside the lower")]
const fn halves(choices: Choices) -> (u64, u64) {
    (choices.0 as u64, (choices.0 >> 64) as u64)
}

/// Makes rows of bits columns: bit c of row r becomes bit r of row c.
fn transpose(rows: &mut [u64; 64]) {
    let mut mask = 0x0000_0000_FFFF_FFFF;
    let mut step = 32;
    while step != 0 {
        let mut row = 0;
        while row < 64 {
            let swapped = (rows[row] >> step ^ rows[row + step]) & mask;
            rows[row] ^= swapped << step;
            rows[row + step] ^= swapped;
            row = (row + step + 1) & !step;
        }
        step >>= 1;
        mask ^= mask << step;
    }
}

/// For 64 combinations, the number whose bit k is set where `truths[k]` holds.
pub(crate) fn numbers(mut truths: [u64; 16], numbers: &mut [u16; 64]) {
    const STEPS: [(usize, u64); 4] = [
        (8, 0x00FF_00FF_00FF_00FF),
        (4, 0x0F0F_0F0F_0F0F_0F0F),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ];
    // Each word is four fields of sixteen columns; rows and columns are swapped in all four.
    for (step, mask) in STEPS {
        for row in (0..16).filter(|row| row & step == 0) {
            let swapped = (truths[row] >> step ^ truths[row + step]) & mask;
            truths[row] ^= swapped << step;
            truths[row + step] ^= swapped;
        }
    }
    for (field, columns) in numbers.chunks_exact_mut(16).enumerate() {
        for (number, word) in columns.iter_mut().zip(truths) {
            *number = (word >> (16 * field) & 0xFFFF) as u16;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use detente_model::OptionId;

    fn taken(option: u8) -> Expr {
        Expr::Taken(OptionId(option))
    }

    /// Rules of every kind over seven options, made of expressions of every kind.
    fn rules() -> Vec<ConstraintRule> {
        let both = Expr::And(vec![taken(0), taken(6).negated()]);
        let either = Expr::Or(vec![taken(1), both.clone(), taken(3)]);
        let iff = Expr::Iff(Box::new(both.clone()), Box::new(taken(5)));
        let then_if = Expr::If { then: Box::new(iff), condition: Box::new(either.clone()) };
        let parts = vec![taken(2), both, either.clone(), taken(4)];
        vec![
            ConstraintRule::Infeasible(then_if.clone()),
            ConstraintRule::AtLeastOne(parts.clone()),
            ConstraintRule::AtMostOne(parts.clone()),
            ConstraintRule::ExactlyOne(parts),
            ConstraintRule::Requires(then_if, either),
        ]
    }

    #[test]
    fn a_slice_is_what_holds_in_each_combination() {
        let (mut by_number, mut by_list) = (Vec::new(), Vec::new());
        options_by_number::<2>(&[0, 1, 2, 3, 4, 5, 6], 0, &mut by_number);
        options_by_list::<2>((0..128).map(Choices), 7, &mut by_list);
        assert_eq!(by_number, by_list);
        for rule in rules() {
            let slice = kept(&rule, &by_number);
            for bits in 0..128 {
                let expected = rule.allows(Choices(bits as u128));
                assert_eq!(slice[bits / 64] >> (bits % 64) & 1 == 1, expected, "{rule:?} {bits}");
            }
        }
    }

    #[test]
    fn options_beyond_the_sixty_fourth_are_sliced_too() {
        let combinations = [1u128 << 100, 1 << 3 | 1 << 64, u128::MAX];
        let mut options = Vec::new();
        options_by_list::<1>(combinations.into_iter().map(Choices), 128, &mut options);
        for (option, [word]) in options.into_iter().enumerate() {
            let bits = combinations.iter().map(|bits| bits >> option & 1);
            assert_eq!(u128::from(word), bits.enumerate().fold(0, |all, (k, bit)| all | bit << k));
        }
    }

    #[test]
    fn later_blocks_number_on() {
        let mut options = Vec::new();
        options_by_number::<2>(&[7, 0], 3, &mut options);
        assert_eq!(options[0], [!0, !0]); // 384..512 has bit 7
        assert_eq!(options[1][0], INDEX_BITS[0]);
    }

    #[test]
    fn numbers_collect_one_bit_from_each_truth() {
        let mut word = 0x9E37_79B9_7F4A_7C15u64;
        let truths: [u64; 16] = std::array::from_fn(|_| {
            word = word.rotate_left(5);
            word
        });
        let mut found = [0; 64];
        numbers(truths, &mut found);
        for (place, number) in found.into_iter().enumerate() {
            let expected = (0..16).fold(0, |all, k| all | (truths[k] >> place & 1) << k);
            assert_eq!(u64::from(number), expected);
        }
    }
}
