// The test server without its transport: the jobs, what it is told to do to requests, and what it counts.

import {FaultDice, apiError, confirmation, jsonAnswer, tooManyRequests} from './luma_faults.mjs';

const jobsPath = '/v1/luma/jobs';
const notFound = apiError(404, 'Job not found');
const stillRunning = apiError(409, "Cannot delete job in state 'processing'. Wait for completion.");
const seconds = (milliseconds) => milliseconds / 1000;

/** Lets `capacity` requests through at once, and `perSecond` a second in the long run. */
class TokenBucket {
    constructor({capacity, perSecond, retryAfter}) {
        Object.assign(this, {capacity, perSecond, retryAfter, tokens: capacity, filledAt: performance.now()});
    }

    take() {
        const now = performance.now();
        this.tokens = Math.min(this.capacity, this.tokens + seconds(now - this.filledAt) * this.perSecond);
        this.filledAt = now;
        if (this.tokens < 1) {
            return false;
        }
        this.tokens -= 1;
        return true;
    }
}

export class LumaApi {
    jobs = new Set();
    connections = 0;
    sessions = 0;
    #config = {
        latencyMs: 0,
        anyJob: false,
        faultPercent: 0,
        seed: 0,
        bucket: null,
        throttleForMs: 0,
        retryAfter: 1,
        requestsPerConnection: 0,
        framing: '',
        running: [],
    };
    #dice;
    #bucket = null;
    #throttledUntil = null;
    #arrivals = [];
    #answered = {};
    #faults = {};
    #deletedBySecond = {};
    #inFlight = 0;
    #mostInFlight = 0;
    #lastPath = '';

    constructor(isHttp2) {
        this.#dice = new FaultDice(isHttp2);
    }

    /** Takes the settings in `change` over the present ones; throws at one that it doesn't know. */
    configure(change) {
        const unknown = Object.keys(change).filter((name) => !(name in this.#config));
        if (unknown.length > 0) {
            throw new Error(`no such setting: ${unknown.join(', ')}`);
        }
        Object.assign(this.#config, change);
        if ('seed' in change) {
            this.#dice.restart(change.seed);
        }
        if ('bucket' in change) {
            this.#bucket = change.bucket && new TokenBucket(change.bucket);
        }
        if ('throttleForMs' in change) {
            this.#throttledUntil = null;
        }
    }

    /**
     * Times are milliseconds since the process started; lastPath is the last request's, as it came. What a client
     * broke off over HTTP/2 may be counted in flight a little longer, so after faults mostInFlight can pass what the
     * client allows itself.
     */
    stats() {
        return {
            now: Math.round(performance.now()),
            requests: this.#arrivals.length,
            arrivals: this.#arrivals.map(Math.round),
            answered: this.#answered,
            faults: this.#faults,
            deletedBySecond: this.#deletedBySecond,
            mostInFlight: this.#mostInFlight,
            connections: this.connections,
            sessions: this.sessions,
            lastPath: this.#lastPath,
        };
    }

    /** How many requests a connection of HTTP/2 takes before it is closed; 0 for no limit. */
    get requestsPerConnection() {
        return this.#config.requestsPerConnection;
    }

    /** How an answer over HTTP/2 is put on the wire: a name in luma_framing.mjs, or nothing. */
    get framing() {
        return this.#config.framing;
    }

    /** A request came: it ends through `exchange`, now or after the latency. */
    take(exchange, verb, path) {
        this.#arrivals.push(performance.now());
        this.#mostInFlight = Math.max(this.#mostInFlight, ++this.#inFlight);
        this.#lastPath = path;
        const play = this.#decide(verb, path);
        if (this.#config.latencyMs === 0) {
            play(exchange);
        } else {
            setTimeout(() => exchange.canEnd() && play(exchange), this.#config.latencyMs);
        }
    }

    /** For exchanges: one was answered with `status`. */
    countAnswer(status) {
        this.#answered[status] = (this.#answered[status] ?? 0) + 1;
    }

    /** For exchanges: one is no longer in flight. */
    countEnd() {
        --this.#inFlight;
    }

    #decide(verb, path) {
        const refusal = this.#refusal();
        if (refusal) {
            return (exchange) => exchange.send(refusal);
        }
        const id = path.startsWith(`${jobsPath}/`) ? decodeURIComponent(path.slice(jobsPath.length + 1)) : '';
        if (verb === 'DELETE') {
            return this.#decideDelete(id);
        }
        const answer = this.#answerToGet(verb === 'GET' ? path : '', id);
        return (exchange) => exchange.send(answer);
    }

    #refusal() {
        if (this.#config.throttleForMs > 0) {
            const now = performance.now();
            this.#throttledUntil ??= now + this.#config.throttleForMs;
            if (now < this.#throttledUntil) {
                return tooManyRequests(this.#config.retryAfter);
            }
        }
        return this.#bucket && !this.#bucket.take() ? tooManyRequests(this.#bucket.retryAfter) : null;
    }

    #decideDelete(id) {
        if (this.#config.faultPercent > 0) {
            const fault = this.#dice.draw(this.#config.faultPercent, id, this.jobs.has(id));
            if (fault) {
                return this.#faulty(fault, id);
            }
        }
        if (this.#config.running.includes(id)) {
            return (exchange) => exchange.send(stillRunning);
        }
        const wasThere = this.jobs.delete(id) || this.#config.anyJob;
        if (wasThere) {
            const second = Math.floor(seconds(performance.now()));
            this.#deletedBySecond[second] = (this.#deletedBySecond[second] ?? 0) + 1;
        }
        const answer = wasThere ? confirmation(id) : notFound;
        return (exchange) => exchange.send(answer);
    }

    #faulty({kind, applied}, id) {
        const name = applied ? `${kind.name}, applied` : kind.name;
        this.#faults[name] = (this.#faults[name] ?? 0) + 1;
        if (applied) {
            this.jobs.delete(id);
        }
        return (exchange) => kind.play(exchange, id);
    }

    #answerToGet(path, id) {
        if (path === jobsPath) {
            return jsonAnswer(200, {executing: 0, jobs: []});
        }
        return this.jobs.has(id) ? jsonAnswer(200, {jobid: id, type: 'video', status: 'completed'}) : notFound;
    }
}
