//! The words for reasons that look further ahead: the play that is expected, the plan that
//! succeeds whatever is answered, the answers that leave no such plan.

use super::explain::{Explanation, TOLD};
use super::telling::Telling;
use crate::page::{Tone, toned};
use crate::words::counted;
use detente_analysis::{Answered, Concept, Opening, Reason, Step, Turn, Witness};
use detente_model::{DecisionMaker, State};

impl Explanation<'_> {
    /// Why the witness of a concept that looks ahead is right.
    pub(super) fn looking_ahead(&mut self, witness: &Witness) {
        let (name, focal) = (self.name(witness.focal), witness.focal);
        match &witness.reason {
            Reason::Foreseen(plays) => self.foreseen(witness, plays),
            Reason::Opened(play) => {
                let far = moves(foresight(witness.concept));
                self.page.say(format!("Looking {far} ahead, {name} expects this if it moves:"));
                self.play(focal, play);
            }
            Reason::Recurring { from, period, opening: None } => self.page.say(format!(
                "However far {name} looks ahead, it stays: {}, and all along staying is best.",
                repeats(*from, *period)
            )),
            Reason::Recurring { period, opening: Some(Opening { foresight, play }), .. } => {
                let again = match period {
                    1 => "or any number further".to_owned(),
                    n => format!("and again with every {n} further"),
                };
                let far = moves(*foresight);
                self.page.say(format!(
                    "Looking {far} ahead, {again}, {name} would leave, and expects this:"
                ));
                self.play(focal, play);
            }
            Reason::Contained(answers) => self.contained(witness, answers),
            Reason::Secured(turns) => self.secured(witness, turns),
            Reason::Graded(both) => {
                let [general, strong] = both.as_ref();
                self.page.say(toned(Tone::Strong, "In general:"));
                self.reason(general);
                self.page.say(toned(Tone::Strong, "Counting great losses alone as deterrents:"));
                self.reason(strong);
            }
            Reason::Deterred(_) | Reason::Undeterred(_) => {}
        }
    }

    /// That every move opens a play that ends no better.
    fn foreseen(&mut self, witness: &Witness, plays: &[Vec<Step>]) {
        let (name, far) = (self.name(witness.focal), moves(foresight(witness.concept)));
        self.page.say(match plays.len() {
            1 => format!(
                "{name} has one move from here. Looking {far} ahead, it does not expect that to end \
                 anywhere better:"
            ),
            n => format!(
                "{name} has {n} moves from here. Looking {far} ahead, it expects none of them to \
                 end anywhere better:"
            ),
        });
        for play in plays.iter().take(TOLD) {
            let Telling { words, state, .. } = self.telling;
            let end = play.last().map_or(state, |step| step.to);
            self.page.entry(0, format!("{}.", words.sequence(state, play)));
            let no_better = self.telling.no_better(witness.focal, end);
            self.page.entry(1, format!("{no_better}."));
        }
        self.left_out(plays.len(), "that end no better");
    }

    /// A play move by move, and why its end is better.
    fn play(&mut self, focal: DecisionMaker, play: &[Step]) {
        let Telling { words, state, .. } = self.telling;
        let mut at = state;
        for (place, step) in play.iter().enumerate() {
            let (who, change) = (words.name(step.mover), words.change(step.mover, at, step.to));
            self.page
                .numbered(place + 1, format!("{who}, by {change}, to {}", words.state(step.to)));
            at = step.to;
        }
        let (name, better) = (words.name(focal), self.telling.better(focal, at, state));
        self.page
            .say(format!("There it rests, and {name} likes that better than staying: {better}."));
    }

    /// That whatever leads to something better can be answered.
    fn contained(&mut self, witness: &Witness, answers: &[Answered]) {
        let (focal, name) = (witness.focal, self.name(witness.focal));
        let height = witness.concept.tree().map_or(0, |(_, height)| height);
        let first: Vec<&Answered> =
            answers.iter().filter(|each| each.rounds + 1 == height).collect();
        if first.is_empty() {
            return self.nothing_to_gain(focal);
        }
        self.page.say(match first.len() {
            1 => format!("{name} could gain by one move from here, but it can be answered:"),
            n => format!("{name} could gain by {n} moves from here, but each can be answered:"),
        });
        for each in first.iter().take(TOLD) {
            self.improvement(focal, each.moved);
            let answer = self.telling.answers(each.moved, &each.answer);
            let end = each.answer.last().map_or(each.moved, |step| step.to);
            let no_better = self.telling.no_better(focal, end);
            self.page.entry(1, format!("But then {answer}. {no_better}."));
            if let Some(next) = self.moving_on(witness, each.rounds.saturating_sub(1), end) {
                self.page.entry(2, next);
            }
        }
        self.left_out(first.len(), "answered in like manner");
    }

    /// What moving on from an answer comes to, with so many rounds left.
    fn moving_on(&self, witness: &Witness, rounds: u8, end: State) -> Option<String> {
        let Telling { case, analysis, state, .. } = self.telling;
        let (graph, focal) = (analysis.graph(case), witness.focal);
        let credible = matches!(witness.concept, Concept::CredibleMetarational(_));
        let counts = |&&to: &&State| {
            graph.prefers(focal, to, state) && (!credible || graph.prefers(focal, to, end))
        };
        let n = graph.moves(focal, end).iter().filter(counts).count();
        let name = self.name(focal);
        (rounds > 0).then(|| match n {
            0 => format!("From there {name} has no move to anything better than staying."),
            1 => format!(
                "From there {name} could move on to one state that it likes better, and be answered \
                 again."
            ),
            n => format!(
                "From there {name} could move on to {n} states that it likes better, and be \
                 answered again each time."
            ),
        })
    }

    /// The plan that ends better whatever is answered.
    fn secured(&mut self, witness: &Witness, turns: &[Turn]) {
        let (focal, name) = (witness.focal, self.name(witness.focal));
        let height = witness.concept.tree().map_or(0, |(_, height)| height);
        let Some(first) = turns.iter().find(|turn| turn.rounds == height) else { return };
        self.improvement(focal, first.to);
        let later: Vec<&Turn> = turns.iter().filter(|turn| turn.rounds < height).collect();
        if later.is_empty() {
            let within = if height > 1 { ", whatever the others answer" } else { "" };
            let better = format!("{name} ends better than by staying{within}.");
            return self.page.entry(1, better);
        }
        self.page.entry(
            1,
            "Where the others can answer so that it is no better off, it would move on:".to_owned(),
        );
        let words = self.telling.words;
        for turn in later.iter().take(TOLD) {
            let change = words.change(focal, turn.at, turn.to);
            let told =
                format!("from {}, by {change}, to {}", words.state(turn.at), words.state(turn.to));
            self.page.entry(2, told);
        }
        self.left_out(later.len(), "planned in like manner");
    }

    /// Says how many more there are than were told.
    fn left_out(&mut self, n: usize, how: &str) {
        if n > TOLD {
            let more = counted(n - TOLD, "more move", "more moves");
            self.page.entry(0, toned(Tone::Faint, format!("{more}, {how}")));
        }
    }
}

/// How many moves ahead a concept looks.
fn foresight(concept: Concept) -> usize {
    if let Concept::LimitedMove(h) = concept { usize::from(h) } else { 0 }
}

fn moves(n: usize) -> String {
    if n == 1 { "one move".to_owned() } else { format!("{n} moves") }
}

/// From where on what is expected repeats itself.
fn repeats(from: usize, period: usize) -> String {
    let since = match from {
        0 => "from the first move on".to_owned(),
        n => format!("from {} ahead on", moves(n)),
    };
    match period {
        1 => format!("{since} what it expects no longer changes"),
        n => format!("{since} what it expects repeats itself every {n} moves"),
    }
}
