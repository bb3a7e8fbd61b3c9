// Ways to answer a request over HTTP/2 with too much, too early or twice. Frames that Node.js would not send are put on
// the socket by hand, whole and between its own; their heads use HPACK without its table, so that both ends stay in step.

import {Duplex} from 'node:stream';

const DATA = 0;
const HEADERS = 1;
const RST_STREAM = 3;
const PUSH_PROMISE = 5;
const END_STREAM = 1;
const END_HEADERS = 4;

function frame(type, flags, streamId, payload = Buffer.alloc(0)) {
    const head = Buffer.alloc(9);
    head.writeUIntBE(payload.length, 0, 3);
    head.writeUInt8(type, 3);
    head.writeUInt8(flags, 4);
    head.writeUInt32BE(streamId, 5);
    return Buffer.concat([head, payload]);
}

/** Lies between a session and its socket: what is written to it goes out between two frames of the session. */
export class FramePipe extends Duplex {
    #socket;

    constructor(socket) {
        super();
        this.#socket = socket;
        socket.on('data', (chunk) => this.push(chunk));
        socket.on('end', () => this.push(null));
        socket.on('error', () => this.destroy());
        socket.on('close', () => this.destroy());
    }

    _read() {}

    _write(chunk, encoding, done) {
        this.#socket.write(chunk, () => done());
    }

    _final(done) {
        this.#socket.end(() => done());
    }

    _destroy(error, done) {
        this.#socket.destroy();
        done(error);
    }
}

/** A literal field, its name the eighth of HPACK's static table (RFC 7541, 6.2.2 and appendix A). */
const status = (code) => Buffer.concat([Buffer.from([0x08, 3]), Buffer.from(String(code))]);

const errors = {404: 'Job not found', 409: "Cannot delete job in state 'processing'. Wait for completion."};

/** An answer of the API about no job in particular. */
function error(streamId, code) {
    return Buffer.concat([
        frame(HEADERS, END_HEADERS, streamId, status(code)),
        frame(DATA, END_STREAM, streamId, Buffer.from(JSON.stringify({error: errors[code]}))),
    ]);
}

function respond(stream, {status, headers, body}, announced = Buffer.byteLength(body)) {
    stream.respond({':status': status, ...headers, 'content-length': announced});
    stream.end(body);
}

const hint = {':status': 103, link: '</a.css>; rel=preload'};
const later = (action) => setTimeout(action, 2);
/** Once the whole answer has gone to the socket. */
const afterwards = (stream, action) => stream.once('close', () => later(action));

function bodyFor(code) {
    return (stream, answer, socket) => {
        socket.write(frame(HEADERS, END_HEADERS, stream.id, status(code)));
        socket.write(frame(DATA, END_STREAM, stream.id, Buffer.from(answer.body)));
        later(() => stream.close());
    };
}

/** Each takes the stream, the true answer `{status, headers, body}` and the socket under the connection. */
export const framings = {
    'a hint first': (stream, answer) => {
        stream.additionalHeaders(hint);
        later(() => !stream.destroyed && respond(stream, answer));
    },
    'two hints first': (stream, answer) => {
        stream.additionalHeaders(hint);
        stream.additionalHeaders(hint);
        later(() => !stream.destroyed && respond(stream, answer));
    },
    'a hint that ends the stream': (stream, answer, socket) => {
        socket.write(frame(HEADERS, END_HEADERS | END_STREAM, stream.id, status(103)));
        later(() => stream.close());
    },
    'a head without a status first': (stream, answer, socket) => {
        socket.write(frame(HEADERS, END_HEADERS, stream.id));
        respond(stream, answer);
    },
    'a body before the head': (stream, answer, socket) => {
        socket.write(frame(DATA, 0, stream.id, Buffer.from('{')));
        respond(stream, answer);
    },
    'an answer on the next stream': (stream, answer, socket) => {
        socket.write(error(stream.id + 2, 404));
        respond(stream, answer);
    },
    'an answer on a stream far ahead': (stream, answer, socket) => {
        socket.write(error(stream.id + 200, 409));
        respond(stream, answer);
    },
    'an answer on a stream of the server': (stream, answer, socket) => {
        socket.write(error(2, 409));
        respond(stream, answer);
    },
    'a 404 behind the answer': (stream, answer, socket) => {
        respond(stream, answer);
        afterwards(stream, () => socket.write(error(stream.id, 404)));
    },
    'a 409 behind the answer': (stream, answer, socket) => {
        respond(stream, answer);
        afterwards(stream, () => socket.write(error(stream.id, 409)));
    },
    'bytes behind the answer': (stream, answer, socket) => {
        respond(stream, answer);
        afterwards(stream, () => socket.write(frame(DATA, END_STREAM, stream.id, Buffer.from('<!-- 3 ms -->'))));
    },
    'a 409 on the stream before': (stream, answer, socket) => {
        socket.write(error(Math.max(1, stream.id - 2), 409));
        respond(stream, answer);
    },
    'a reset behind the answer': (stream, answer, socket) => {
        respond(stream, answer);
        afterwards(stream, () => socket.write(frame(RST_STREAM, 0, stream.id, Buffer.from([0, 0, 0, 2]))));
    },
    'more than the length': (stream, answer) => respond(stream, answer, Buffer.byteLength(answer.body) - 5),
    'less than the length': (stream, answer) => respond(stream, answer, Buffer.byteLength(answer.body) + 5),
    'two statuses in a head': (stream, answer, socket) => {
        const both = Buffer.concat([status(200), status(answer.status)]);
        socket.write(frame(HEADERS, END_HEADERS, stream.id, both));
        socket.write(frame(DATA, END_STREAM, stream.id, Buffer.from(answer.body)));
        later(() => stream.close());
    },
    'a promise of another answer': (stream, answer, socket) => {
        socket.write(frame(PUSH_PROMISE, END_HEADERS, stream.id, Buffer.concat([Buffer.from([0, 0, 0, 2]), status(409)])));
        respond(stream, answer);
    },
    '204 with a body': bodyFor(204),
};
