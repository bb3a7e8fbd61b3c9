// The job endpoints of the Luma API on a loopback port, for tests and benchmarks, and a second port to control them:
//
//   node luma_server.mjs --protocol h1|h1s|h2 [--cert FILE --key FILE] [--max-streams N]
//
// h1 is plain HTTP/1.1, h1s the same over TLS, h2 is HTTP/2 over TLS. Prints {"port":N,"controlPort":N} once it
// listens, and ends when its standard input does, so that it never outlives the one who started it.
//
//   PUT /jobs     ids one a line: from now on these jobs are there, completed, and no others
//   GET /jobs     the ids that are still there
//   PUT /config   a JSON object; what it doesn't name stays as it is:
//     latencyMs      how long every answer takes
//     anyJob         true: every DELETE is confirmed
//     faultPercent   this share of DELETEs ends in a fault (luma_faults.mjs), which `seed` chooses by job and attempt;
//     seed           naming it makes the next attempt of every job the first
//     bucket         {capacity, perSecond, retryAfter}: requests without a token get 429 and Retry-After; null: none
//     throttleForMs  for so long, from the next request on, every answer is 429 with Retry-After `retryAfter` (seconds)
//     requestsPerConnection  HTTP/2: after so many a connection is closed, as nginx does it; 0: never
//     framing        how answers over HTTP/2 are put on the wire: a name in luma_framing.mjs; '': as they should be
//     running        a list of ids: a DELETE of one of these jobs is answered with 409
//   GET /stats    LumaApi.stats() as JSON

import {once} from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import {parseArgs} from 'node:util';

import {LumaApi} from './luma_api.mjs';
import {createServer} from './luma_transport.mjs';

async function bodyOf(request) {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) {
        body += chunk;
    }
    return body;
}

function controlServer(api) {
    const routes = {
        'PUT /jobs': (body) => void (api.jobs = new Set(body.split('\n').filter((line) => line !== ''))),
        'GET /jobs': () => [...api.jobs].join('\n'),
        'PUT /config': (body) => api.configure(JSON.parse(body)),
        'GET /stats': () => JSON.stringify(api.stats()),
    };
    return http.createServer(async (request, response) => {
        try {
            const route = routes[`${request.method} ${request.url}`];
            response.end(route(await bodyOf(request)) ?? '');
        } catch (error) {
            response.writeHead(400).end(error.message);
        }
    });
}

async function listen(server) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server.address().port;
}

const {values: options} = parseArgs({
    options: {
        protocol: {type: 'string'},
        cert: {type: 'string'},
        key: {type: 'string'},
        'max-streams': {type: 'string'},
    },
});
const secrets = options.cert && {cert: fs.readFileSync(options.cert), key: fs.readFileSync(options.key)};
const maxStreams = options['max-streams'] && Number(options['max-streams']);
const api = new LumaApi(options.protocol === 'h2');
const port = await listen(createServer(api, options.protocol, secrets, maxStreams));
const controlPort = await listen(controlServer(api));

// A client that breaks off a connection over a FramePipe makes Node.js 18 write into it twice at once, against its own
// rule. That costs this connection, which is gone anyway, but not the server.
process.on('uncaughtException', (error) => {
    if (error.code !== 'ERR_INTERNAL_ASSERTION') {
        console.error(error);
        process.exit(1);
    }
});
process.stdin.on('close', () => process.exit()).resume();
console.log(JSON.stringify({port, controlPort}));
