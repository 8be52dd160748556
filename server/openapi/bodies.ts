const bytes = { type: 'string', format: 'binary' }

/** Bodies that are taken as they come, by operation; all others are described by the schema that reads them. */
export const bodies: Record<string, Record<string, object>> = {
  bringInput: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { ...bytes, description: 'The file, with its name. None for an upload in pieces.' } },
      },
    },
  },
  continueUpload: { 'application/offset+octet-stream': { schema: { ...bytes, description: 'What comes next.' } } },
}
