import { toCompatResponse } from '@azure/core-http-compat';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { ConnectorClientOptions } from 'botframework-connector';
import { pipelineClient } from '../services/outgoing/pipelineClient.js';
import { createWayOut } from '../services/outgoing/wayOut.js';
import { type ConnectorAddress, connectorPlaces } from './activityOrigin.js';

/** The guarded way out for botbuilder's clients. They still speak the language of Azure's older pipeline. */
export function connectorClientOptions(
  connector: ConnectorAddress,
  timeoutMilliseconds?: number,
): ConnectorClientOptions {
  const limit = timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds };
  const client = pipelineClient(createWayOut({ places: connectorPlaces(connector), ...limit }));
  return {
    httpClient: {
      sendRequest: async (asked) => {
        const { url, method, abortSignal, timeout } = asked;
        const request = createPipelineRequest({
          url,
          method,
          timeout,
          headers: createHttpHeaders(asked.headers.rawHeaders()),
          ...(asked.body === undefined ? {} : { body: asked.body as string }),
          ...(abortSignal ? { abortSignal } : {}),
        });
        // The pipeline finds what it expects of an answer by the request it gave us.
        return { ...toCompatResponse(await client.sendRequest(request)), request: asked };
      },
    },
  };
}
