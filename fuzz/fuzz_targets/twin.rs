//! Any JSON is read or refused without a panic, and a sound twin survives the way through text.

#![no_main]

use detente_lang::parse;
use detente_lang::twin::Twin;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &str| {
    let Ok(twin) = Twin::from_json(json) else { return };
    assert_eq!(Twin::from_json(&twin.to_json()).ok().as_ref(), Some(&twin));
    let parsed = parse(&twin.to_source());
    if !parsed.has_errors() {
        let again = Twin::of(&parsed.dispute);
        assert_eq!(parse(&again.to_source()).dispute, parsed.dispute);
    }
});
