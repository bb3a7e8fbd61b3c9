// The ways in which the test server ends a DELETE other than by the API's true answer.

const json = {'content-type': 'application/json'};
const html = {'content-type': 'text/html'};
const text = {'content-type': 'text/plain'};

/** The answers of a useapi.net Luma server; `body` is text, names of headers are in lower case. */
export function confirmation(id) {
    return {status: 200, headers: json, body: `{"jobid":${JSON.stringify(id)},"deleted":true}`};
}

export function jsonAnswer(status, body, headers = {}) {
    return {status, headers: {...json, ...headers}, body: JSON.stringify(body)};
}

export function apiError(status, error, headers = {}) {
    return jsonAnswer(status, {error}, headers);
}

export function tooManyRequests(retryAfter) {
    return apiError(429, 'Too many requests', retryAfter === undefined ? {} : {'retry-after': String(retryAfter)});
}

function page(status, title) {
    return {status, headers: html, body: `<html><head><title>${title}</title></head><body>${title}</body></html>`};
}

const anotherId =
    'j0101000000000000000v-u1-email:else@example.com-job:00000000-0000-0000-0000-000000000000-bot:luma';
const moreThanAMebibyte = {status: 200, headers: text, body: 'x'.repeat(1.25 * 1024 * 1024)};
const redirection = {status: 302, headers: {location: 'https://elsewhere.invalid/login'}, body: ''};
const stateError = "Cannot delete job in state 'processing'. Wait for completion.";

const sends = (answer) => (exchange) => exchange.send(answer);

/** Faults after which the job is there as before: the server says, or HTTP does, that nothing was done. */
const harmless = [
    {name: '429 with Retry-After', play: sends(tooManyRequests(1))},
    {name: '429', play: sends(tooManyRequests())},
    {name: '429 with garbage', play: sends(tooManyRequests('soon'))},
    {name: '503 with Retry-After', play: sends(apiError(503, 'Busy', {'retry-after': '1'}))},
    {name: '425', play: sends(apiError(425, 'Too early'))},
    {name: '302', play: sends(redirection)},
    {name: '404 of a proxy', play: sends(page(404, 'Not Found'))},
    {name: '400', play: sends(apiError(400, 'Invalid jobid')), needsJob: true},
    {name: '403', play: sends(apiError(403, 'Job does not belong to this user')), needsJob: true},
    {name: '409', play: sends(apiError(409, stateError)), needsJob: true},
    {name: 'refused stream', play: (exchange) => exchange.refuse(), needsHttp2: true},
];

/** Faults that leave open whether the job was deleted; they come either way. */
const open = [
    {name: '503', play: sends(page(503, 'Service Unavailable'))},
    {name: '500', play: sends(apiError(500, 'boom'))},
    {name: '502', play: sends(page(502, 'Bad Gateway'))},
    {name: '504', play: sends(page(504, 'Gateway Timeout'))},
    {name: '520', play: sends(page(520, 'Web server is returning an unknown error'))},
    {name: '408', play: sends(page(408, 'Request Timeout'))},
    {name: '200 empty', play: sends({status: 200, headers: json, body: ''})},
    {name: '200 text', play: sends({status: 200, headers: text, body: 'OK'})},
    {name: '200 without deleted', play: (exchange, id) => exchange.send(jsonAnswer(200, {jobid: id}))},
    {name: '200 for another job', play: sends(confirmation(anotherId))},
    {name: '200 too large', play: sends(moreThanAMebibyte)},
    {name: '204', play: sends({status: 204, headers: {}, body: ''})},
    {name: 'cut', play: (exchange) => exchange.cut()},
    {name: 'half an answer', play: (exchange, id) => exchange.sendHalf(confirmation(id))},
    {name: 'hang', play: () => {}},
    {name: 'reset stream', play: (exchange) => exchange.reset(), needsHttp2: true},
    {name: 'goaway', play: (exchange) => exchange.goAway(), needsHttp2: true},
].map((kind) => ({...kind, mayApply: true}));

/** The small generator "mulberry32": numbers from 0 to 1, the same ones for the same seed. */
function mulberry32(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** FNV-1a over the code units of `word`. */
function hashOf(word) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < word.length; ++i) {
        hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
    }
    return hash >>> 0;
}

/** Draws faults. What attempt n for a job gets depends on the seed alone, not on what else is in flight. */
export class FaultDice {
    #kindsForJob;
    #kindsForGone;
    #seed = 0;
    #attempts = new Map();

    constructor(isHttp2) {
        this.#kindsForJob = [...harmless, ...open].filter((kind) => isHttp2 || !kind.needsHttp2);
        this.#kindsForGone = this.#kindsForJob.filter((kind) => !kind.needsJob);
    }

    /** Begins anew: the next attempt of every job is its first. */
    restart(seed) {
        this.#seed = seed;
        this.#attempts.clear();
    }

    /** The fault of this attempt, `{kind, applied}`; undefined for the share of attempts that gets none. */
    draw(percent, id, isThere) {
        const attempt = (this.#attempts.get(id) ?? 0) + 1;
        this.#attempts.set(id, attempt);
        const random = mulberry32(hashOf(`${this.#seed} ${attempt} ${id}`));
        if (random() * 100 >= percent) {
            return undefined;
        }
        const kinds = isThere ? this.#kindsForJob : this.#kindsForGone;
        const kind = kinds[Math.floor(random() * kinds.length)];
        return {kind, applied: isThere && kind.mayApply === true && random() < 0.5};
    }
}
