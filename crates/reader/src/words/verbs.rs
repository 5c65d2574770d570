//! Verbs that report speech, thought, will and showing, with what they take.
//!
//! Each entry of the table: the verb (irregular past and participle after colons, `+` where the
//! last letter is doubled), what may follow it, and the prepositions that lead to its content.

use std::sync::LazyLock;

/// What may follow a reporting verb and be its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Frame {
    /// A clause, with or without *that*.
    Clause = b'c',
    /// A clause opened by a question word.
    Question = b'q',
    /// An infinitive with *to*.
    Infinitive = b't',
    /// A noun phrase.
    Noun = b'n',
    /// An *-ing* form.
    Gerund = b'g',
    /// First the one who is told.
    Recipient = b'r',
    /// Words in quotation marks: it can tag direct speech.
    Direct = b'd',
    /// A name and what it is called.
    Naming = b'k',
    /// A clause, with *that* only: *holds that*.
    That = b'h',
    /// A noun phrase and *as* what it is held: *sees the dam as a threat*.
    As = b'a',
    /// A noun phrase and *to mean* what it is taken for: *takes it to mean that …*.
    Meaning = b'm',
}

/// A reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportingVerb {
    /// Its infinitive.
    pub lemma: &'static str,
    frames: &'static str,
    prepositions: &'static str,
}

impl ReportingVerb {
    /// Whether `frame` may follow.
    #[must_use]
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames.bytes().any(|letter| letter == frame as u8)
    }

    /// Whether `preposition` leads to its content.
    #[must_use]
    pub fn takes_preposition(&self, preposition: &str) -> bool {
        self.prepositions.split(',').any(|listed| listed.eq_ignore_ascii_case(preposition))
    }
}

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// *say*
    Base,
    /// *says*
    Present,
    /// *said*
    Past,
    /// *written*, where it differs from the past
    Participle,
    /// *saying*
    Gerund,
}

/// A word as a form of a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbForm {
    verb: u16,
    /// Which form it is.
    pub form: Form,
}

/// The verb that a word is a form of.
#[must_use]
pub fn reporting_verb(form: VerbForm) -> &'static ReportingVerb {
    &VERBS[usize::from(form.verb)]
}

static VERBS: LazyLock<Vec<ReportingVerb>> =
    LazyLock::new(|| entries().map(|entry| parse(entry).0).collect());

/// Every form of every verb of the table.
pub(super) fn verb_forms() -> Vec<(String, VerbForm)> {
    let mut forms = Vec::new();
    for (line, verb) in entries().zip(0..) {
        let (entry, irregular, doubled) = parse(line);
        let [past, participle] = irregular;
        let regular = past_of(entry.lemma, doubled);
        let past = past.map_or(regular, str::to_owned);
        let mut push = |word: String, form| forms.push((word, VerbForm { verb, form }));
        push(past.clone(), Form::Past);
        push(participle.map_or(past, str::to_owned), Form::Participle);
        push(entry.lemma.to_owned(), Form::Base);
        push(present_of(entry.lemma), Form::Present);
        push(gerund_of(entry.lemma, doubled), Form::Gerund);
    }
    forms
}

fn entries() -> impl Iterator<Item = &'static str> {
    TABLE.split(';').map(str::trim)
}

fn parse(line: &'static str) -> (ReportingVerb, [Option<&'static str>; 2], bool) {
    let mut columns = line.split(' ');
    let head = columns.next().unwrap_or_default();
    let frames = columns.next().unwrap_or_default();
    let prepositions = columns.next().unwrap_or_default();
    let mut parts = head.split(':');
    let name = parts.next().unwrap_or_default();
    let lemma = name.trim_end_matches('+');
    let irregular = [parts.next(), parts.next()];
    (ReportingVerb { lemma, frames, prepositions }, irregular, lemma != name)
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    let mut letters = lemma.chars().rev();
    letters.next() == Some('y') && !letters.next().is_some_and(|c| "aeiou".contains(c))
}

fn doubled_stem(lemma: &str, doubled: bool) -> String {
    let last = lemma.chars().next_back().filter(|_| doubled);
    lemma.chars().chain(last).collect()
}

fn past_of(lemma: &str, doubled: bool) -> String {
    if ends_in_consonant_y(lemma) {
        return format!("{}ied", &lemma[..lemma.len() - 1]);
    }
    let stem = doubled_stem(lemma, doubled);
    if stem.ends_with('e') { stem + "d" } else { stem + "ed" }
}

fn present_of(lemma: &str) -> String {
    if ends_in_consonant_y(lemma) {
        return format!("{}ies", &lemma[..lemma.len() - 1]);
    }
    let hissing = ["s", "sh", "ch", "x", "z"].iter().any(|end| lemma.ends_with(end));
    if hissing { lemma.to_owned() + "es" } else { lemma.to_owned() + "s" }
}

fn gerund_of(lemma: &str, doubled: bool) -> String {
    let stem = doubled_stem(lemma, doubled);
    let short = stem.strip_suffix('e').filter(|_| !stem.ends_with("ee"));
    short.unwrap_or(&stem).to_owned() + "ing"
}

/// Verb, frames, prepositions; saying first, then asking, promising, judging, thinking, showing.
const TABLE: &str = "\
    hold:held h;     say:said cqd; tell:told cqrdt about,of; add cd; state cdn; claim cdnt; declare cdn; announce \
    cdnqg; write:wrote:written cdq about,of; note cdnq; report cdnqg on; remark cd on; observe cd; \
    comment cd on; mention cngd; explain cqdn; argue cdn for,against,about; insist cd on; maintain \
    cd; contend cd; assert cdn; allege cdn; affirm cdn; reaffirm cn; reiterate cdn; repeat cdn; \
    stress cdnq; emphasize cdnq; emphasise cdnq; underscore cn; underline cn; highlight cn; point \
    cd out,to; acknowledge cdng; admit+ cdg to; concede cdn; confess cd to; deny ncg; confirm \
    cndq; reveal cnqd; disclose cnq; divulge n; testify cd about,to; respond cd; reply cd; answer \
    cd; retort cd; counter cd; continue d; conclude cd; recall cdngq; remember cdngq; reminisce d \
    about; joke cd about; quip+ cd; boast cd about,of; brag+ cd about,of; complain cd about,of; \
    grumble cd about; lament cdn; bemoan nc; warn crdt of,about,against; caution crdt \
    against,about; predict cdn; forecast:forecast cn; tweet cdn about; retweet n; post d; shout \
    cd; yell cd; cry d; scream d; exclaim cd; whisper cd; mutter cd; chant dn; proclaim cdn; \
    profess cnt; pronounce n; quote dn; cite n; specify cqn; stipulate cn; imply c; signal cnt; \
    hint cd at; indicate cnq; suggest cgqnd; propose cgnt; recommend cgn; advise crtd against; \
    inform cr about,of; notify cr of; remind crdt of; assure crd of; reassure cr; brief r \
    on,about; teach:taught r; swear:swore:sworn cdt; speak:spoke:spoken - about,of,against; talk - \
    about,of; chat - about; lecture r about,on; rant d about,against; rail - against; muse d \
    about,on; discuss nqg; debate nqg; address n; detail nq; outline nq; describe nqga; \
    characterize na; characterise na; portray na; depict na; label k; dub+ k; brand k; call dk for,on; \
    nickname k; term k; liken n; compare n; refer+ - to; allude - to; express n; voice n; echo nc; \
    utter n; issue n; publicize n; read:read dm; sing:sang:sung d; opine cd; speculate cd about,on; \
    postulate c; posit+ c; hypothesize c; hypothesise c; theorize c; reason cd; interject d; \
    intone d; ask dqtrc about,for,if; inquire dq about,into; wonder cqd about; question nqd; query \
    nqd; urge rtdnc; exhort rtd; implore rtd; beg+ rtd for; plead dt for,with; demand nctdq; \
    request nctr; order rtn; command rtd; instruct rt; direct rt; encourage rtn; invite rt; press \
    rt for; push r for; challenge rtn; dare rt; persuade rtc; convince rtc of; pressure rt; lobby \
    rt for,against; advocate ngc for; appeal - to,for; promise tcrn; pledge tcn; vow tcdn; \
    threaten tcn; offer tn; volunteer tc; guarantee cn; agree tcd on,to,with; disagree d \
    with,about; consent t to; refuse t; decline t; reject ng; rebuff n; rule c out; want tr; wish \
    tc for; hope ct for; plan t on; intend tg; aim t; seek:sought t; desire tn; long t for; yearn \
    t for; prefer+ tng; favor ng; favour ng; oppose ng; support ng; back ng; endorse n; approve - \
    of; disapprove - of; resolve t; decide tcq against,on; hesitate t; accept cn; welcome n; \
    embrace n; champion n; criticize ngr for; criticise ngr for; condemn nrg for; denounce nrg \
    for; praise nrg for; blame nr for,on; accuse r of; charge cd; slam+ nr for; blast nr for; \
    attack nr for; assail nr for; lambaste nr for; mock nr for; ridicule nr for; deride n; decry \
    nc; disparage n; scold rd for; rebuke r for; chide r for; chastise r for; berate r for; fault \
    r for; hail na; laud n for; applaud nr for; commend r for; tout n; dismiss na; dispute nc; \
    contest n; contradict n; rebut+ nc; refute nc; debunk n; defend n; justify ng; apologize - \
    for; apologise - for; thank r for; congratulate r for,on; object cd to; protest cnd \
    against,over; resent ng; bash n; rip+ n; trash n; vilify n; demonize n; downplay n; exaggerate \
    n; lambast nr for; hammer n; believe c in; think:thought cqd about,of; know:knew:known cq \
    about,of; feel:felt c; fear ctng; worry cd about,over; doubt cnq; expect ctn; anticipate cng; \
    assume cn; presume c; suppose c; imagine cnqg; guess cq; suspect c; reckon c; figure c; \
    consider ngqk; contemplate ngq; ponder nq; understand:understood cqm; interpret ma; construe ma; realize cq; realise cq; \
    recognize cnq; recognise cnq; appreciate cn; regret ncg; dream c of,about; \
    foresee:foresaw:foreseen cn; envision ng; envisage ng; view ka; regard ka; perceive cnka; \
    calculate cq; estimate cqn; deem k; judge cqk; gather c; infer+ c; deduce c; notice cq; marvel \
    cd at; rejoice c; fret+ c about,over; agonize - over; care - about; forget:forgot:forgotten \
    cqt; dislike ng; hate ngt; admire n; learn cq of,about; hear:heard cq of,about; discover cq; \
    find:found c; determine cq; ascertain cq; see:saw:seen cqa; prove c; show:showed:shown cq; \
    demonstrate cq; illustrate cqn; document nq; establish c; attest c to; expose n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_spelt_as_written() {
        assert_eq!(past_of("deny", false), "denied");
        assert_eq!(past_of("admit", true), "admitted");
        assert_eq!(past_of("urge", false), "urged");
        assert_eq!(present_of("stress"), "stresses");
        assert_eq!(present_of("say"), "says");
        assert_eq!(gerund_of("argue", false), "arguing");
        assert_eq!(gerund_of("agree", false), "agreeing");
        assert_eq!(gerund_of("beg", true), "begging");
    }

    #[test]
    fn every_line_names_a_verb_and_frames() {
        for line in entries() {
            let (verb, _, _) = parse(line);
            assert!(!verb.lemma.is_empty() && !verb.frames.is_empty(), "{line}");
        }
    }
}
