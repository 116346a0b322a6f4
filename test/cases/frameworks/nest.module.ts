// Nest: a guard on the class, an own decorator made of others, and a service that is injected.
import { applyDecorators, CanActivate, Controller, ExecutionContext, Injectable, Post, UseGuards } from '@nestjs/common';
import { loadSession } from '@court/sessions';
import { Vonage } from '@vonage/server-sdk';

const vonage = new Vonage({} as any);

@Injectable()
export class ConsentStore {
  async recording(session: string): Promise<boolean> {
    const row = await loadSession(session);
    return row.recordingConsent === true;
  }
}

@Injectable()
export class RecordingGuard implements CanActivate {
  constructor(private readonly store: ConsentStore) {}
  async canActivate(context: ExecutionContext) {
    return this.store.recording(context.switchToHttp().getRequest().params.session);
  }
}

export const Recorded = () => applyDecorators(UseGuards(RecordingGuard));

@Injectable()
export class Archive {
  start(session: string) {
    return vonage.video.startArchive(session); // expect: ok
  }
  startAll(session: string) {
    return vonage.video.startArchive(session, { name: 'all' } as any); // expect: missing-consent(recording)
  }
}

@Controller('courts')
@UseGuards(RecordingGuard)
export class CourtsController {
  constructor(private readonly archive: Archive) {}
  @Post('record')
  record(session: string) {
    return this.archive.start(session);
  }
}

@Controller('halls')
export class HallsController {
  constructor(private readonly archive: Archive) {}
  @Post('record')
  @Recorded()
  record(session: string) {
    return this.archive.start(session);
  }
  @Post('record-all')
  recordAll(session: string) {
    return this.archive.startAll(session);
  }
}
