//! Questions that follow once it is known what holds: what the answer rests on, what would
//! have to change for another answer, how much change it bears.
//!
//! Each puts the old question to changed disputes and compares the answers; nothing here
//! decides stability by itself. Why something is asked and how it is told is the front
//! room's business.

pub mod comparison;
mod difference;
pub mod inverse;
mod measures;
mod open_orders;
mod robustness;
mod variation;
mod withdrawal;

pub use difference::{Difference, Shift};
pub use measures::{Measure, Measures, measures};
pub use robustness::{Equilibria, MOST_COUNTED, Numbers, Share, least_swaps, shares};
pub use variation::each_variation;
pub use withdrawal::without;
